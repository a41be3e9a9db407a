/** Where one of the three marks of a QR code stands: runs of 1:1:3:1:1 across and down (ISO/IEC 18004, section 6.3.3). */
export interface Mark {
  /** Of its middle. */
  x: number;
  y: number;
  /** Of one square across, in pixels. */
  size: number;
  /** Rows in which it was seen. */
  rows: number;
}

/** Black and white of a picture: 1 is dark. */
export interface DarkPicture {
  dark: Uint8Array;
  width: number;
  height: number;
}

/** Rows that are looked along: every other one crosses each finder of seven squares. */
const step = 2;
/** Share by which a run may differ from what 1:1:3:1:1 asks, and the pixels that blur adds. */
const [tolerance, blur] = [0.5, 0.4];
/** Side of the squares in which rows of one mark are put together. */
const shift = 4;

/** The marks of either colour. Cheap and generous: photographs hold some that are none. */
export function findFinderPatterns(picture: DarkPicture): { dark: Mark[]; light: Mark[] } {
  const { width, height, dark } = picture;
  const found = { dark: new Map<number, Mark>(), light: new Map<number, Mark>() };
  for (let y = 0; y < height; y += step) {
    scanRow(dark.subarray(y * width, (y + 1) * width), (middle, size, color) => {
      const below = crossDown(picture, { x: middle, y, size });
      if (below !== null) addMark(color === 1 ? found.dark : found.light, { x: middle, y: y + below, size });
    });
  }
  return { dark: [...found.dark.values()], light: [...found.light.values()] };
}

/** Each row of a mark says where its middle is: those that agree are one mark, in their mean. */
function addMark(found: Map<number, Mark>, { x, y, size }: Omit<Mark, 'rows'>): void {
  const [across, down] = [x >> shift, y >> shift];
  for (let dy = -1; dy <= 1; dy += 1) {
    for (let dx = -1; dx <= 1; dx += 1) {
      const mark = found.get((down + dy) * 4096 + across + dx);
      if (mark === undefined || Math.hypot(mark.x - x, mark.y - y) > 2 * size) continue;
      if (Math.max(mark.size, size) > 1.5 * Math.min(mark.size, size)) continue;
      const rows = mark.rows + 1;
      mark.x += (x - mark.x) / rows;
      mark.y += (y - mark.y) / rows;
      mark.size += (size - mark.size) / rows;
      mark.rows = rows;
      return;
    }
  }
  found.set(down * 4096 + across, { x, y, size, rows: 1 });
}

/** Tells every place along a row where five runs are those of a finder: its middle, one square's size, its colour. */
function scanRow(row: Uint8Array, onFinder: (middle: number, size: number, color: number) => void): void {
  const width = row.length;
  const runs: Runs = [0, 0, 0, 0, 0];
  let [color, sum, length] = [row[0] ?? 0, 0, 0];
  for (let x = 0; x <= width; x += 1) {
    const now = x < width ? (row[x] ?? 0) : 1 - color;
    if (now === color) {
      length += 1;
      continue;
    }
    sum += length - runs[0];
    for (let at = 0; at < 4; at += 1) runs[at] = runs[at + 1] ?? 0;
    runs[4] = length;
    const size = sum / 7;
    if (isRatio(size, runs)) onFinder(x - length - runs[3] - Math.ceil(runs[2] / 2), size, color);
    length = 1;
    color = now;
  }
}

type Runs = [number, number, number, number, number];

function isRatio(size: number, [a, b, c, d, e]: Runs): boolean {
  const slack = size * tolerance + blur;
  return (
    size >= 1 &&
    a > 0 &&
    Math.abs(c - 3 * size) <= 3 * slack &&
    Math.abs(b - size) <= slack &&
    Math.abs(d - size) <= slack &&
    Math.abs(a - size) <= slack &&
    Math.abs(e - size) <= slack
  );
}

/** The same runs downwards: how far below that the middle is, in pixels, or null. */
function crossDown(
  { dark, width, height }: DarkPicture,
  { x, y, size }: { x: number; y: number; size: number },
): number | null {
  const core = dark[y * width + x] ?? 0;
  const most = Math.ceil(size * 5);
  const count = (start: number, direction: 1 | -1, color: number): number => {
    let length = 0;
    for (let at = start; at >= 0 && at < height && length <= most; at += direction) {
      if (dark[at * width + x] !== color) break;
      length += 1;
    }
    return length;
  };
  const up = count(y - 1, -1, core);
  const down = count(y + 1, 1, core);
  const upper = count(y - 1 - up, -1, 1 - core);
  const lower = count(y + 1 + down, 1, 1 - core);
  const outerUp = count(y - 1 - up - upper, -1, core);
  const outerDown = count(y + 1 + down + lower, 1, core);
  const high =
    (up + down + 1 + upper + lower + Math.min(outerUp, size * 1.5) + Math.min(outerDown, size * 1.5)) / 7;
  return isRatio(high, [Math.min(outerUp, high), upper, up + down + 1, lower, Math.min(outerDown, high)])
    ? (down - up) / 2
    : null;
}
