import type { Cell, Look, Paragraph, Run, Section } from '#contract';

export const plainLook: Look = {
  size: 11,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  colour: '#000000',
  face: 'sans',
};

/** Least and greatest size of letters, in points: a page is drawn, not a wall. */
const [leastSize, mostSize] = [4, 120];

export const boundSize = (points: number): number => Math.min(mostSize, Math.max(leastSize, points));

/** Which of three faces stands for a font; fonts of the file are never loaded. */
export function faceOf(font: string): Look['face'] {
  if (/courier|consol|mono|menlo|lucida console/i.test(font)) return 'mono';
  return /times|cambria|georgia|garamond|serif(?<!sans.?serif)|roman|book|palatino|liberation serif/i.test(
    font,
  )
    ? 'serif'
    : 'sans';
}

/** `#rrggbb` of six digits, with or without their sign; null for anything else. */
export function readColour(written: string): string | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(written.trim())?.[1];
  return digits === undefined ? null : `#${digits.toLowerCase()}`;
}

export function createParagraph(
  runs: Run[],
  rest: Partial<Omit<Paragraph, 'kind' | 'runs'>> = {},
): Paragraph {
  return {
    kind: 'paragraph',
    align: 'start',
    indent: 0,
    first: 0,
    before: 0,
    after: 0,
    mark: '',
    ...rest,
    runs,
  };
}

export function createCell(blocks: Cell['blocks'], rest: Partial<Omit<Cell, 'blocks'>> = {}): Cell {
  return { span: 1, fill: null, isContinued: false, runsOver: null, ...rest, blocks };
}

/** An A4 page upright, in points, unless said otherwise. */
export function createSection(rest: Partial<Section>): Section {
  return {
    name: '',
    width: 595,
    height: 842,
    margin: 57,
    ground: null,
    header: [],
    footer: [],
    flow: [],
    boxes: [],
    ...rest,
  };
}

/** Sides of a page or a slide, in points. */
export const boundSide = (points: number, otherwise: number): number =>
  points >= 100 && points <= 3000 ? points : otherwise;

/** What was read of a file in sections, and how many there are besides. */
export interface SectionReading {
  sections: Section[];
  left: number;
}
