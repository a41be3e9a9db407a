import type { Look, Paragraph } from '#contract';
import type { Mark, Measure, Strip } from './types.ts';

interface Room {
  width: number;
  /** Of a page: no picture is higher. */
  height: number;
  measure: Measure;
  /** False: one line, however long. */
  wraps: boolean;
}

type Piece =
  | { kind: 'words'; text: string; look: Look; width: number }
  | { kind: 'picture'; index: number | null; width: number; height: number };

/** Height of a line and of its letters above where they stand, as shares of their size; points between tab stops. */
const [lineShare, aboveShare, tabStop] = [1.25, 0.95, 36];

/** The lines of a paragraph, as strips. */
export function layOutParagraph(paragraph: Paragraph, room: Room): Strip[] {
  const lines = new Lines(paragraph, room);
  for (const run of paragraph.runs) {
    if (run.kind === 'picture') lines.addPicture(run);
    else {
      lines.setHeight(run.look);
      for (const token of run.text.split(/(\n|\t|[^\S\n\t]+)/))
        if (token !== '') lines.addWords(token, run.look);
    }
  }
  const strips = lines.finish();
  const [first, last] = [strips[0], strips.at(-1)];
  if (first !== undefined) {
    const before = Math.max(0, paragraph.before);
    first.height += before;
    first.marks = first.marks.map((mark) => ({ ...mark, y: mark.y + before }));
  }
  if (last !== undefined) last.height += Math.max(0, paragraph.after);
  return strips;
}

class Lines {
  readonly #paragraph: Paragraph;
  readonly #room: Room;
  readonly #strips: Strip[] = [];
  #pieces: Piece[] = [];
  #width = 0;
  #look: Look | null = null;

  constructor(paragraph: Paragraph, room: Room) {
    this.#paragraph = paragraph;
    this.#room = room;
  }

  /** A line without words is as high as the letters that would stand there. */
  setHeight(look: Look): void {
    if (this.#pieces.length === 0) this.#look = look;
  }

  addWords(token: string, look: Look): void {
    if (token === '\n') {
      this.#end(look);
      return;
    }
    const at = this.#left() + this.#width;
    if (token === '\t') {
      this.#add({ kind: 'words', text: ' ', look, width: tabStop - (at % tabStop) });
      return;
    }
    const isSpace = token.trim() === '';
    const width = this.#room.measure(token, look);
    if (isSpace || !this.#room.wraps || at + width <= this.#room.width) {
      this.#add({ kind: 'words', text: token, look, width });
      return;
    }
    if (this.#pieces.length > 0) {
      this.#end(look);
      this.addWords(token, look);
    } else this.#addLong(token, look, width);
  }

  addPicture({ index, width, height }: { index: number | null; width: number; height: number }): void {
    const room = Math.max(10, this.#room.width - this.#left());
    const scale = Math.min(1, room / width, this.#room.height / height);
    const piece = { kind: 'picture', index, width: width * scale, height: height * scale } as const;
    if (this.#pieces.length > 0 && this.#width + piece.width > room) this.#end(this.#look);
    this.#add(piece);
  }

  finish(): Strip[] {
    if (this.#pieces.length > 0 || this.#strips.length === 0) this.#end(this.#look);
    return this.#strips;
  }

  /** A word longer than a line is cut where the line ends. */
  #addLong(word: string, look: Look, width: number): void {
    const letters = [...word];
    const room = Math.max(10, this.#room.width - this.#left());
    const count = Math.max(1, Math.floor((letters.length * room) / width));
    for (let from = 0; from < letters.length; from += count) {
      const text = letters.slice(from, from + count).join('');
      if (from > 0) this.#end(look);
      this.#add({ kind: 'words', text, look, width: this.#room.measure(text, look) });
    }
  }

  #left(): number {
    const { indent, first, mark } = this.#paragraph;
    const isFirst = this.#strips.length === 0;
    return Math.max(0, isFirst && mark === '' ? indent + first : indent);
  }

  #add(piece: Piece): void {
    this.#pieces.push(piece);
    this.#width += piece.width;
  }

  #end(look: Look | null): void {
    while (this.#pieces.length > 0) {
      const last = this.#pieces.at(-1);
      if (last?.kind !== 'words' || last.text.trim() !== '') break;
      this.#width -= last.width;
      this.#pieces.pop();
    }
    const sizes = this.#pieces.map((piece) => (piece.kind === 'words' ? piece.look.size : 0));
    const size = Math.max(...sizes, this.#pieces.length === 0 ? (look?.size ?? 11) : 0);
    const pictures = this.#pieces.map((piece) => (piece.kind === 'picture' ? piece.height : 0));
    const above = Math.max(size * aboveShare, ...pictures);
    const marks = this.#placePieces(above);
    const text = this.#pieces.map((piece) => (piece.kind === 'words' ? piece.text : '')).join('');
    const mark = this.#strips.length === 0 && this.#paragraph.mark !== '' ? `${this.#paragraph.mark} ` : '';
    this.#strips.push({ height: above + size * (lineShare - aboveShare), marks, text: mark + text });
    [this.#pieces, this.#width] = [[], 0];
  }

  #placePieces(y: number): Mark[] {
    const marks: Mark[] = [];
    const left = this.#left();
    const spare = Math.max(0, this.#room.width - left - this.#width);
    const { align } = this.#paragraph;
    let x = left + (align === 'center' ? spare / 2 : align === 'end' ? spare : 0);
    this.#placeMark(marks, x, y);
    for (const piece of this.#pieces) {
      const { width } = piece;
      if (piece.kind === 'picture') {
        marks.push({
          kind: 'picture',
          x,
          y: y - piece.height,
          width,
          height: piece.height,
          index: piece.index,
        });
      } else if (piece.text.trim() !== '' || piece.look.underline) {
        marks.push({ kind: 'words', x, y, width, text: piece.text, look: piece.look, clip: null });
      }
      x += width;
    }
    return marks;
  }

  /** The sign or the number of a list item stands before its first line. */
  #placeMark(marks: Mark[], x: number, y: number): void {
    const { mark } = this.#paragraph;
    const found = this.#pieces.find((piece) => piece.kind === 'words');
    const look = found?.look ?? this.#look;
    if (mark === '' || this.#strips.length > 0 || look === null) return;
    const plain = { ...look, underline: false, strike: false };
    const width = this.#room.measure(mark, plain);
    marks.push({
      kind: 'words',
      x: Math.max(0, x - width - 5),
      y,
      width,
      text: mark,
      look: plain,
      clip: null,
    });
  }
}
