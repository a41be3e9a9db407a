import type { Look } from '#contract';

/** How wide words are, in points. */
export type Measure = (text: string, look: Look) => number;

/** Something drawn on a page; points from its top left corner. */
export type Mark =
  | {
      kind: 'words';
      x: number;
      /** Of the line that the letters stand on. */
      y: number;
      width: number;
      text: string;
      look: Look;
      /** What is beyond these two edges is not seen; null: all is. */
      clip: { from: number; to: number } | null;
    }
  | { kind: 'line'; x: number; y: number; toX: number; toY: number }
  | {
      kind: 'area';
      x: number;
      y: number;
      width: number;
      height: number;
      form: 'rectangle' | 'ellipse';
      fill: string | null;
      border: string | null;
    }
  | { kind: 'picture'; x: number; y: number; width: number; height: number; index: number | null };

/** What stays together on one page: a line, or a row of a table; its marks are placed from its own top. */
export interface Strip {
  height: number;
  marks: Mark[];
  text: string;
}

export interface DrawnPage {
  width: number;
  height: number;
  ground: string | null;
  marks: Mark[];
  /** The same in words, for those who do not see it. */
  text: string;
  /** Of the sheet; '' else. */
  name: string;
}

/** The same mark at another place. */
export function moveMark(mark: Mark, byX: number, byY: number): Mark {
  const moved = { ...mark, x: mark.x + byX, y: mark.y + byY };
  if (moved.kind === 'line') return { ...moved, toX: moved.toX + byX, toY: moved.toY + byY };
  if (moved.kind !== 'words' || moved.clip === null) return moved;
  return { ...moved, clip: { from: moved.clip.from + byX, to: moved.clip.to + byX } };
}
