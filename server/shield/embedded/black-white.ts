import type { DarkPicture } from './finder-patterns.ts';

/** A picture of one octet a pixel, 0 black. */
export interface GreyPicture {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Side of the squares in which black is told from white. */
const shift = 4;
const block = 1 << shift;

/** What is darker than its surroundings: the mean of each block and its neighbours is the border. */
export function tellDark(picture: GreyPicture): DarkPicture {
  const { pixels, width, height } = picture;
  const { values, across } = localMeans(picture);
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const line = (y >> shift) * across;
    for (let x = 0; x < width; x += 1)
      if ((pixels[row + x] ?? 255) < (values[line + (x >> shift)] ?? 0)) dark[row + x] = 1;
  }
  return { dark, width, height };
}

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
