/** How letters look; sizes in points. */
export interface Look {
  size: number;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  /** `#rrggbb`. */
  colour: string;
  face: 'sans' | 'serif' | 'mono';
}

/** Words of one look, or a picture among them; a picture of index null could not be drawn anew. */
export type Run =
  | { kind: 'words'; text: string; look: Look }
  | { kind: 'picture'; index: number | null; width: number; height: number };

export type Align = 'start' | 'center' | 'end';

export interface Paragraph {
  kind: 'paragraph';
  align: Align;
  /** Points: from the left edge, of the first line beyond it, above and below. */
  indent: number;
  first: number;
  before: number;
  after: number;
  /** Sign or number of a list item; '' else. */
  mark: string;
  runs: Run[];
}

export interface Cell {
  blocks: Block[];
  /** Columns that it takes. */
  span: number;
  fill: string | null;
  /** The cell above goes on here. */
  isContinued: boolean;
  /** Its words stay on one line, which runs over so many empty columns beside it; null: they wrap. */
  runsOver: number | null;
}

export interface Table {
  kind: 'table';
  /** Points; made narrower together where they are wider than the page. */
  columns: number[];
  rows: Cell[][];
  hasBorders: boolean;
}

export type Block = Paragraph | Table | { kind: 'break' };

/** A place on a slide, in points from its top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  form: 'rectangle' | 'ellipse';
  fill: string | null;
  border: string | null;
  anchor: 'top' | 'middle' | 'bottom';
  blocks: Block[];
}

/** A document, a sheet or a slide; points. */
export interface Section {
  /** Of a sheet; '' else. */
  name: string;
  width: number;
  height: number;
  margin: number;
  ground: string | null;
  /** On each page; above and below what flows. */
  header: Block[];
  footer: Block[];
  /** What runs over as many pages as it takes; empty on slides. */
  flow: Block[];
  /** What stands at its place on the one page of a slide. */
  boxes: Box[];
}

/**
 * 200 of POST /support/pages, which takes a `FileRequest`: an office file as it is to be drawn. Nothing of the file itself is in
 * it: only words, measures and pictures that were drawn anew.
 */
export interface FilePages {
  sections: Section[];
  /** PNG or JPEG in base64. */
  pictures: string[];
  /** Slides or sheets of the file that are not among the sections. */
  left: number;
  /** There is more in a section than was read. */
  isCut: boolean;
}
