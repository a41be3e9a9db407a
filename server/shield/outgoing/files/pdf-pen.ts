/** `[a b c d e f]` (ISO 32000-1, section 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

/** Where a string was shown: its begin and end on the page, the way it runs, and the size of its em on the page. */
export interface Place {
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
  way: readonly [x: number, y: number];
  /** Along the line, and across it. */
  em: number;
  height: number;
}

const UNIT: Matrix = [1, 0, 0, 1, 0, 0];
/** States that are kept; deeper ones share the last. */
const DEPTH = 100;

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

/** What `q` keeps and `Q` brings back (ISO 32000-1, sections 8.4 and 9.3). */
interface State {
  page: Matrix;
  size: number;
  letterGap: number;
  wordGap: number;
  stretch: number;
  leading: number;
}

export type Pen = ReturnType<typeof createPen>;

/** Follows where a page's stream writes (ISO 32000-1, section 9.4): the matrices of the page, of the line and of the text. */
export function createPen() {
  let state: State = { page: UNIT, size: 1, letterGap: 0, wordGap: 0, stretch: 1, leading: 0 };
  const kept: State[] = [];
  let line = UNIT;
  let text = UNIT;
  const forward = (far: number): void => {
    text = multiply([1, 0, 0, 1, far, 0], text);
  };
  const move = (x: number, y: number): void => {
    line = multiply([1, 0, 0, 1, x, y], line);
    text = line;
  };
  return {
    set: (change: Partial<State>) => (state = { ...state, ...change }),
    keep: () => kept.length < DEPTH && kept.push(state),
    restore: () => (state = kept.pop() ?? state),
    transform: (matrix: Matrix) => (state = { ...state, page: multiply(matrix, state.page) }),
    place: (matrix: Matrix = UNIT) => ([line, text] = [matrix, matrix]),
    move,
    next: () => move(0, -state.leading),
    /** By a number inside `TJ`: thousandths of an em, backwards. */
    adjust: (number: number) => forward((-number / 1000) * state.size * state.stretch),
    /** Goes over a string of so many ems, signs and spaces, and says where it stands. */
    show(ems: number, signs: number, spaces: number): Place {
      const { size, letterGap, wordGap, stretch, page } = state;
      const start = multiply(text, page);
      forward((ems * size + letterGap * signs + wordGap * spaces) * stretch);
      const end = multiply(text, page);
      const turn = Math.sign(size * stretch) || 1;
      const along = Math.hypot(start[0], start[1]) || 1;
      return {
        from: [start[4], start[5]],
        to: [end[4], end[5]],
        way: [(start[0] / along) * turn, (start[1] / along) * turn],
        em: Math.abs(along * size * stretch) || 1,
        height: Math.abs(Math.hypot(start[2], start[3]) * size) || 1,
      };
    },
  };
}
