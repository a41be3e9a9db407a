import { spend, type CodeBudget } from './code-budget.ts';
import type { DarkPicture, Mark } from './finder-patterns.ts';

/** The mark at the corner of a code and the two beside it. */
export interface Corner {
  marks: readonly [Mark, Mark, Mark];
  /** 0 where the three are those of a code seen from straight above. */
  doubt: number;
}

/** Marks that are tried against one another: those first that were seen in most rows. */
export const most = 120;
/** Of the marks of one code the largest may be so many times the smallest, and the longer side the shorter: it is tilted. */
const [spread, stretch] = [1.7, 1.6];
/** Cosine of the angle between the sides: 30 degrees from upright. */
const slantLimit = 0.5;
/** Squares from one mark's middle to the next: 14 at least, 170 at most. */
const [nearest, farthest] = [9, 200];
/** Squares between a mark's middle and the line of alternating ones, and where else it is looked for. */
const timings = [3, 2.6, 3.4];
/** Lengths of a run of that line, in squares, and the share of such runs that must be there. */
const [shortest, longest, fewest] = [0.4, 1.8, 0.6];
/** Nanoseconds of a step along it, and of two sides that are held against one another. */
const [perStep, perPair] = [8, 15];
/** Shares after which the line is not looked for elsewhere. */
const [hopeless, sure] = [0.3, 0.85];

/** Of each mark the two that most likely stand beside it at the corner of a square, seen from within 30 degrees of upright. */
export function listCorners(marks: readonly Mark[], picture: DarkPicture, budget: CodeBudget): Corner[] {
  const tried = marks.toSorted((a, b) => b.rows - a.rows).slice(0, most);
  const arms = listArms(tried, picture, budget);
  return tried.flatMap((corner) => {
    const own = arms.get(corner) ?? [];
    if (!spend(budget, perPair * own.length ** 2)) return [];
    let best: Corner | null = null;
    for (const [at, one] of own.entries()) {
      for (const other of own.slice(at + 1)) {
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
  /** Doubt that squares alternate beside it: on the side that is downwards of an arm to the right, and on the other. */
  timing: readonly [number, number];
}

function listArms(marks: readonly Mark[], picture: DarkPicture, budget: CodeBudget): Map<Mark, Arm[]> {
  const arms = new Map(marks.map((mark) => [mark, [] as Arm[]]));
  for (const [at, one] of marks.entries()) {
    for (const other of marks.slice(at + 1)) {
      const arm = findArm(one, other, { picture, budget });
      if (arm === null) continue;
      const { across, down, growth, timing } = arm;
      arms.get(one)?.push(arm);
      arms.get(other)?.push({
        ...arm,
        mark: one,
        across: -across,
        down: -down,
        growth: -growth,
        timing: [timing[1], timing[0]],
      });
    }
  }
  return arms;
}

interface Search {
  picture: DarkPicture;
  budget: CodeBudget;
}

function findArm(corner: Mark, mark: Mark, search: Search): Arm | null {
  const growth = Math.log(mark.size / corner.size);
  const [across, down] = [mark.x - corner.x, mark.y - corner.y];
  const length = Math.hypot(across, down);
  // A line across a turned square is longer than its side.
  const turned = Math.max(Math.abs(across), Math.abs(down)) / length;
  const square = ((corner.size + mark.size) * turned) / 2;
  const squares = length / square;
  if (!(Math.abs(growth) <= Math.log(spread) && squares >= nearest && squares <= farthest)) return null;
  const [x, y] = [(-down / length) * turned, (across / length) * turned];
  const doubt = (side: number): number =>
    doubtTiming(search, { corner, mark, square, x: x * side, y: y * side });
  const timing = [doubt(1), doubt(-1)] as const;
  return Math.min(...timing) === Infinity ? null : { mark, across, down, length, growth, timing };
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
  search: Search,
  { corner, mark, square, x, y }: { corner: Mark; mark: Mark; square: number; x: number; y: number },
): number {
  let best = 0;
  for (const beside of timings) {
    const [fromX, fromY] = [corner.x + x * corner.size * beside, corner.y + y * corner.size * beside];
    const [toX, toY] = [mark.x + x * mark.size * beside, mark.y + y * mark.size * beside];
    const runs = countRuns(search, { fromX, fromY, toX, toY, square });
    const expected = Math.hypot(toX - fromX, toY - fromY) / square - 7;
    best = Math.max(best, runs / Math.max(2, expected));
    if (best < hopeless || best >= sure) break;
  }
  return best < fewest ? Infinity : Math.abs(1 - best);
}

/** Runs of black or white about as long as a square along a line; none where it leaves the picture, or may not be followed any more. */
function countRuns(
  { picture: { dark, width, height }, budget }: Search,
  line: { fromX: number; fromY: number; toX: number; toY: number; square: number },
): number {
  const { fromX, fromY, toX, toY, square } = line;
  if (Math.min(fromX, fromY, toX, toY) < 0 || Math.max(fromX, toX) >= width || Math.max(fromY, toY) >= height)
    return 0;
  const length = Math.hypot(toX - fromX, toY - fromY);
  const steps = Math.ceil(length * 1.5);
  if (!spend(budget, perStep * steps)) return 0;
  const [stepX, stepY] = [(toX - fromX) / steps, (toY - fromY) / steps];
  const [least, most] = [(shortest * square * steps) / length, (longest * square * steps) / length];
  let [runs, start, last] = [0, 0, dark[Math.floor(fromY) * width + Math.floor(fromX)]];
  for (let at = 1; at <= steps; at += 1) {
    const now = dark[Math.floor(fromY + stepY * at) * width + Math.floor(fromX + stepX * at)];
    if (now === last) continue;
    if (start > 0 && at - start >= least && at - start <= most) runs += 1;
    [start, last] = [at, now];
  }
  return runs;
}
