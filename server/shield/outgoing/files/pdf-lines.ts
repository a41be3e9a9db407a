import type { Place } from './pdf-pen.ts';

/** Gaps in ems: from here a space, which in no font is narrower and which no pair of letters stands apart; from here a column. */
const [SPACE, COLUMN] = [0.15, 1];
/** How far across the line, in heights, a raised or lowered sign still belongs to it. */
const RAISED = 0.5;
/** Letters in a row that stand apart and are a word; and the gap in ems beyond which they do not, in one text object and in several. */
const [APART, FAR, FAR_OBJECTS] = [4, 2, 0.6];

interface Piece {
  text: string;
  before: '' | ' ' | '\t' | '\n';
  /** From the end of the one before, in ems. */
  gap: number;
  /** Whether a text object begins with it. */
  begins: boolean;
}

/** Puts what is shown together by where it stands: another height is another line, a gap a space or a column. */
export function createLines() {
  const pieces: Piece[] = [];
  let last: { place: Place; text: string } | null = null;
  let [begins, ends, hasSpaces] = [false, false, false];
  return {
    begin: () => (begins = true),
    end: () => (ends = true),
    show(text: string, place: Place) {
      if (text === '') return;
      const { gap, rise } = last === null ? { gap: 0, rise: 0 } : compare(last.place, place);
      // Bold is made by some by writing twice.
      if (last?.text === text && rise < 0.1 && isSamePlace(last.place, place)) return;
      let before: Piece['before'] = '';
      if (last === null) before = '';
      else if (ends || !(rise <= RAISED)) before = '\n';
      else if (!(gap < COLUMN && gap > -COLUMN)) before = '\t';
      else if (gap > SPACE) before = begins && hasSpaces ? '\t' : ' ';
      if (before === ' ' && (/\s$/.test(last?.text ?? '') || /^\s/.test(text))) before = '';
      pieces.push({ text, before, gap, begins });
      hasSpaces ||= text.includes(' ');
      [begins, ends] = [false, false];
      last = { place, text };
    },
    text() {
      joinLetters(pieces);
      return pieces.map(({ text, before }) => before + text).join('');
    },
  };
}

function compare(last: Place, { from, way, em, height }: Place): { gap: number; rise: number } {
  const [x, y] = [from[0] - last.to[0], from[1] - last.to[1]];
  const gap = (x * way[0] + y * way[1]) / Math.max(em, last.em);
  return { gap, rise: Math.abs(x * way[1] - y * way[0]) / Math.max(height, last.height) };
}

function isSamePlace(last: Place, { from, em }: Place): boolean {
  return Math.hypot(from[0] - last.from[0], from[1] - last.from[1]) < em * 0.1;
}

/** Letters that stand apart evenly are a word; where the gap is wider, another begins. */
function joinLetters(pieces: readonly Piece[]): void {
  let row: Piece[] = [];
  for (const piece of pieces) {
    const isSingle = piece.text.length === 1;
    const isNear = piece.gap < (piece.begins ? FAR_OBJECTS : FAR) && piece.before !== '\n';
    if (!isSingle || !isNear) {
      joinRow(row);
      row = [];
    }
    if (isSingle) row.push(piece);
  }
  joinRow(row);
}

function joinRow(row: readonly Piece[]): void {
  const [, ...others] = row;
  const gaps = others.filter(({ text }) => text.trim() !== '').map(({ gap }) => gap);
  if (gaps.length + 1 < APART) return;
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  if (usual <= SPACE) return;
  for (const piece of others) piece.before = piece.gap <= usual * 1.4 + 0.03 ? '' : ' ';
}
