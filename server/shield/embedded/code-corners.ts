import type { DarkPicture, Mark } from './finder-patterns.ts';

/** The mark at the corner of a code and the two beside it. */
export interface Corner {
  marks: readonly [Mark, Mark, Mark];
  /** 0 where the three are those of a code seen from straight above. */
  doubt: number;
}

/** Marks that are tried against one another: those first that were seen in most rows. */
export const most = 90;
/** Of the marks of one code the largest may be so many times the smallest, and the longer side the shorter: it is tilted. */
const [spread, stretch] = [1.7, 1.6];
/** Cosine of the angle between the sides: 30 degrees from upright. */
const slantLimit = 0.5;
/** Squares from one mark's middle to the next: 14 at least, 170 at most. */
const [nearest, farthest] = [9, 200];
/** Squares between a mark's middle and the line of alternating ones, and where else it is looked for. */
const timings = [3, 2.6, 3.4];
/** Share of its changes of colour that must be there, and that may be. */
const [fewest, mostChanges] = [0.6, 1.5];

/** Of each mark the two that most likely stand beside it at the corner of a square, seen from within 30 degrees of upright. */
export function listCorners(marks: readonly Mark[], picture: DarkPicture): Corner[] {
  const tried = marks.toSorted((a, b) => b.rows - a.rows).slice(0, most);
  return tried.flatMap((corner) => {
    const arms = tried.flatMap((mark) => findArm(corner, mark, picture));
    let best: Corner | null = null;
    for (const [at, one] of arms.entries()) {
      for (const other of arms.slice(at + 1)) {
        const doubt = doubtCorner(one, other);
        if (doubt < (best?.doubt ?? Infinity)) best = { marks: [corner, one.mark, other.mark], doubt };
      }
    }
    return best === null ? [] : [best];
  });
}

/** From one mark to another along the side of a code. */
interface Arm {
  mark: Mark;
  across: number;
  down: number;
  length: number;
  /** Logarithm of how much larger the other mark is. */
  growth: number;
  /** Doubt that the squares between the marks alternate on the one side of the arm (downwards of one to the right), and on the other. */
  timing: readonly [number, number];
}

function findArm(corner: Mark, mark: Mark, picture: DarkPicture): Arm[] {
  const [across, down] = [mark.x - corner.x, mark.y - corner.y];
  const length = Math.hypot(across, down);
  // Across a turned square is longer than its side.
  const turned = Math.max(Math.abs(across), Math.abs(down)) / length;
  const squares = (2 * length) / ((corner.size + mark.size) * turned);
  const growth = Math.log(mark.size / corner.size);
  if (!(Math.abs(growth) <= Math.log(spread) && squares >= nearest && squares <= farthest)) return [];
  const doubt = (side: number): number =>
    doubtTiming(picture, {
      corner,
      mark,
      squares,
      x: (-down / length) * turned * side,
      y: (across / length) * turned * side,
    });
  const timing = [doubt(1), doubt(-1)] as const;
  return Math.min(...timing) === Infinity ? [] : [{ mark, across, down, length, growth, timing }];
}

function doubtCorner(one: Arm, other: Arm): number {
  const product = one.length * other.length;
  const slant = Math.abs(one.across * other.across + one.down * other.down) / product;
  const lengths = Math.abs(Math.log(one.length / other.length));
  const growths = Math.max(0, one.growth, other.growth) - Math.min(0, one.growth, other.growth);
  if (slant > slantLimit || lengths > Math.log(stretch) || growths > Math.log(spread)) return Infinity;
  const isFirst = one.across * other.down > one.down * other.across;
  const timing = isFirst ? one.timing[0] + other.timing[1] : one.timing[1] + other.timing[0];
  return timing + slant + lengths + growths;
}

/** Between the marks squares alternate, three squares beside their middles (ISO/IEC 18004, section 6.3.5). `x`, `y`: that way. */
function doubtTiming(
  picture: DarkPicture,
  arm: { corner: Mark; mark: Mark; squares: number; x: number; y: number },
): number {
  const { corner, mark, squares, x, y } = arm;
  const expected = Math.max(2, squares - 6);
  let least = Infinity;
  for (const beside of timings) {
    const changes = countChanges(picture, {
      fromX: corner.x + x * corner.size * beside,
      fromY: corner.y + y * corner.size * beside,
      toX: mark.x + x * mark.size * beside,
      toY: mark.y + y * mark.size * beside,
    });
    if (changes >= fewest * expected && changes <= mostChanges * expected)
      least = Math.min(least, Math.abs(Math.log(changes / expected)));
  }
  return least;
}

/** Changes from black to white and back along a line; outside the picture there are none. */
function countChanges(
  { dark, width, height }: DarkPicture,
  { fromX, fromY, toX, toY }: { fromX: number; fromY: number; toX: number; toY: number },
): number {
  const steps = Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)));
  if (Math.min(fromX, fromY, toX, toY) < 0 || Math.max(fromX, toX) >= width || Math.max(fromY, toY) >= height)
    return 0;
  const [stepX, stepY] = [(toX - fromX) / steps, (toY - fromY) / steps];
  let changes = 0;
  let last = dark[Math.floor(fromY) * width + Math.floor(fromX)];
  for (let at = 1; at <= steps; at += 1) {
    const now = dark[Math.floor(fromY + stepY * at) * width + Math.floor(fromX + stepX * at)];
    if (now !== last) changes += 1;
    last = now;
  }
  return changes;
}
