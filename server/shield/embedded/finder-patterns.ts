/** A picture of one octet a pixel, 0 black. */
export interface GreyPicture {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Rows that are looked along: every other one crosses each finder of seven squares. */
const step = 2;
/** Of the finders of one code, the largest is at most so many times the smallest, where the code is tilted. */
const spread = 1.7;
/** Marks that are tried against one another; a picture with more is given to the reader at once. */
const most = 90;
/** Share by which a run may differ from what 1:1:3:1:1 asks, and the pixels that blur adds. */
const [tolerance, blur] = [0.5, 0.4];
/** Side of the squares in which black is told from white, and over which a finder's centre counts once. */
const shift = 4;
const block = 1 << shift;

type IsDark = (x: number, y: number) => boolean;

/**
 * Which way round a picture may hold a QR code: whether runs of 1:1:3:1:1 (ISO/IEC 18004, section 6.3.3) cross in three places.
 * Cheap and generous: what it lets pass is still to be read.
 */
export function findFinderPatterns(picture: GreyPicture): { dark: boolean; light: boolean } {
  const { pixels, width, height } = picture;
  const { values, across } = localMeans(picture);
  const isDark: IsDark = (x, y) =>
    (pixels[y * width + x] ?? 255) < (values[(y >> shift) * across + (x >> shift)] ?? 0);
  const found = { dark: new Map<number, Finder>(), light: new Map<number, Finder>() };
  for (let y = 0; y < height; y += step) {
    scanRow(
      width,
      (x) => isDark(x, y),
      (middle, size, color) => {
        if (!isCrossed((at) => isDark(middle, at), { from: y, end: height, size })) return;
        found[color ? 'dark' : 'light'].set((y >> shift) * 4096 + (middle >> shift), { x: middle, y, size });
      },
    );
  }
  return { dark: standAsCode([...found.dark.values()]), light: standAsCode([...found.light.values()]) };
}

interface Finder {
  x: number;
  y: number;
  /** Of one square, in pixels. */
  size: number;
}

/** Whether three marks of one size stand at the corners of a square, seen from within 30 degrees of upright. */
function standAsCode(finders: readonly Finder[]): boolean {
  if (finders.length > most) return true;
  return finders.some((corner) => {
    const arms = finders.filter((other) => isArm(corner, other));
    return arms.some((one) => arms.some((other) => isCorner(corner, one, other)));
  });
}

/** From one finder's middle to the next there are 14 squares at least and 170 at most. */
function isArm(corner: Finder, { x, y, size }: Finder): boolean {
  const squares = Math.hypot(x - corner.x, y - corner.y) / Math.max(size, corner.size);
  return Math.max(size, corner.size) <= spread * Math.min(size, corner.size) && squares > 7 && squares < 200;
}

function isCorner(corner: Finder, one: Finder, other: Finder): boolean {
  const [ax, ay, bx, by] = [one.x - corner.x, one.y - corner.y, other.x - corner.x, other.y - corner.y];
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  return a <= b * 1.6 && b <= a * 1.6 && Math.abs(ax * bx + ay * by) <= a * b * 0.5;
}

/** The mean of each block and its neighbours: what is darker counts as black. */
function localMeans({ pixels, width, height }: GreyPicture): { values: Uint8Array; across: number } {
  const across = Math.ceil(width / block);
  const down = Math.ceil(height / block);
  const means = new Float64Array(across * down);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) means[y * across + x] = meanOfBlock(pixels, { width, height, x, y });
  }
  const values = new Uint8Array(across * down);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      let [sum, count] = [0, 0];
      for (let dy = Math.max(0, y - 2); dy <= Math.min(down - 1, y + 2); dy += 1) {
        for (let dx = Math.max(0, x - 2); dx <= Math.min(across - 1, x + 2); dx += 1) {
          sum += means[dy * across + dx] ?? 0;
          count += 1;
        }
      }
      // Bounded, so that the even ground of a code is told from its squares: black around a code turned inside out is black.
      values[y * across + x] = Math.min(215, Math.max(40, sum / count));
    }
  }
  return { values, across };
}

function meanOfBlock(
  pixels: Uint8Array,
  { width, height, x, y }: { width: number; height: number; x: number; y: number },
): number {
  let [sum, count] = [0, 0];
  for (let py = y * block; py < Math.min(height, (y + 1) * block); py += 2) {
    for (let px = x * block; px < Math.min(width, (x + 1) * block); px += 2) {
      sum += pixels[py * width + px] ?? 0;
      count += 1;
    }
  }
  return sum / count;
}

/** Tells every place along a row where five runs are those of a finder: its middle, one square's size, its colour. */
function scanRow(
  width: number,
  isDark: (x: number) => boolean,
  onFinder: (middle: number, size: number, color: boolean) => void,
): void {
  let [a, b, c, d, e] = [0, 0, 0, 0, 0];
  let color = isDark(0);
  for (let x = 0; x <= width; x += 1) {
    const now = x < width ? isDark(x) : !color;
    if (now === color) {
      e += 1;
      continue;
    }
    if (a > 0) {
      const size = (a + b + c + d + e) / 7;
      if (isRatio(size, a, b, c, d, e)) onFinder(x - e - d - Math.ceil(c / 2), size, color);
    }
    [a, b, c, d, e] = [b, c, d, e, 1];
    color = now;
  }
}

function isRatio(size: number, ...runs: readonly number[]): boolean {
  const slack = size * tolerance + blur;
  return (
    size >= 1 &&
    runs.every((run, index) =>
      index === 2 ? Math.abs(run - 3 * size) <= 3 * slack : Math.abs(run - size) <= slack,
    )
  );
}

/** The same runs downwards through the middle. */
function isCrossed(
  isDark: (y: number) => boolean,
  { from, end, size }: { from: number; end: number; size: number },
): boolean {
  const core = isDark(from);
  const most = Math.ceil(size * 5);
  const count = (start: number, direction: 1 | -1, color: boolean): number => {
    let length = 0;
    for (let y = start; y >= 0 && y < end && length <= most && isDark(y) === color; y += direction)
      length += 1;
    return length;
  };
  const up = count(from - 1, -1, core);
  const down = count(from + 1, 1, core);
  const upper = count(from - 1 - up, -1, !core);
  const lower = count(from + 1 + down, 1, !core);
  const outerUp = count(from - 1 - up - upper, -1, core);
  const outerDown = count(from + 1 + down + lower, 1, core);
  const high =
    (up + down + 1 + upper + lower + Math.min(outerUp, size * 1.5) + Math.min(outerDown, size * 1.5)) / 7;
  return isRatio(high, Math.min(outerUp, high), upper, up + down + 1, lower, Math.min(outerDown, high));
}
