import { createCodeBudget } from './code-budget.ts';
import { listCorners, most, type Corner } from './code-corners.ts';
import { findFinderPatterns, type DarkPicture, type Mark } from './finder-patterns.ts';

/** The part of a picture where a QR code may stand, its quiet zone included, in pixels; `light`: light on dark. */
export interface CodePlace {
  left: number;
  top: number;
  right: number;
  bottom: number;
  light: boolean;
}

/** Places that are told of one picture besides the whole, and what they may be together as a share of it. */
export const placeLimit = 6;
const areaLimit = 1.5;
/** From the middle of a mark to beyond the quiet zone, in squares: 3.5 and 4, and what a turned code needs more. */
const reach = 10;
/** Side of the blocks in which the reader tells black from white: a part is cut along them, with some around. */
const block = 8;
/** Pixels of a square below which nobody reads a code. */
const leastSquare = 1.5;
/** Share of the larger of two places that both have in common when they are one. */
const same = 0.8;

/**
 * Where in a picture QR codes may stand, the likeliest first. Last the whole picture, where it holds more marks of a colour than are
 * tried against one another. However many marks there are, the places are together at most three and a half times the picture.
 */
export function findCodePlaces(picture: DarkPicture, budget = createCodeBudget()): CodePlace[] {
  const { width, height } = picture;
  const marks = findFinderPatterns(picture);
  const corners = [
    ...listCorners(marks.dark, picture, budget).map((corner) => ({ corner, light: false })),
    ...listCorners(marks.light, picture, budget).map((corner) => ({ corner, light: true })),
  ].toSorted((a, b) => a.corner.doubt - b.corner.doubt);
  const places: CodePlace[] = [];
  let left = areaLimit * width * height;
  for (const { corner, light } of corners) {
    if (places.length >= placeLimit) break;
    const place = { ...frame(corner, picture), light };
    if (areaOf(place) > left || places.some((one) => isSame(one, place))) continue;
    places.push(place);
    left -= areaOf(place);
  }
  const whole = { left: 0, top: 0, right: width, bottom: height };
  if (hasMore(marks.dark)) places.push({ ...whole, light: false });
  if (hasMore(marks.light)) places.push({ ...whole, light: true });
  return places;
}

/** Whether marks were left out. A page of print is full of tiny ones, and of such as one row saw, which are tried last: they are none. */
function hasMore(marks: readonly Mark[]): boolean {
  return marks.filter(({ rows, size }) => rows > 1 && size >= leastSquare).length > most;
}

/** Around the three marks and the fourth corner, which has none. */
function frame(
  { marks: [corner, one, other] }: Corner,
  { width, height }: DarkPicture,
): Omit<CodePlace, 'light'> {
  const around = Math.max(corner.size, one.size, other.size) * reach + 2 * block;
  const xs = [corner.x, one.x, other.x, one.x + other.x - corner.x];
  const ys = [corner.y, one.y, other.y, one.y + other.y - corner.y];
  const before = (at: number): number => Math.max(0, Math.floor((at - around) / block) * block);
  const after = (at: number, end: number): number => Math.min(end, Math.ceil((at + around) / block) * block);
  return {
    left: before(Math.min(...xs)),
    top: before(Math.min(...ys)),
    right: after(Math.max(...xs), width),
    bottom: after(Math.max(...ys), height),
  };
}

function isSame(a: CodePlace, b: CodePlace): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const common = across <= 0 || down <= 0 ? 0 : across * down;
  return a.light === b.light && common >= same * Math.max(areaOf(a), areaOf(b));
}

function areaOf({ left, top, right, bottom }: CodePlace): number {
  return (right - left) * (bottom - top);
}
