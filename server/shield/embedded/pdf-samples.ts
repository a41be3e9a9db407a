/** How the samples of a picture lie in a PDF (ISO 32000-1, sections 7.4.4.4 and 8.9.5). */
export interface SampleForm {
  width: number;
  height: number;
  bits: 1 | 2 | 4 | 8;
  channels: 1 | 3 | 4;
  /** 1 none, 2 TIFF, 10 to 15 PNG. */
  predictor: number;
  /** Red, green and blue of each index; null where samples are colours. */
  palette: Uint8Array | null;
}

/** One octet of grey a pixel, 0 black; null when there are too few samples. Linear. */
export function readGrey(samples: Uint8Array, form: SampleForm): Uint8Array | null {
  const { width, height, bits, channels } = form;
  const row = Math.ceil((width * channels * bits) / 8);
  const rows = undoPredictor(samples, { ...form, row });
  if (rows === null || rows.length < row * height) return null;
  const grey = new Uint8Array(width * height);
  const shades = listShades((1 << bits) - 1, form.palette);
  const wide = new Uint8Array(bits === 8 ? 0 : (row * 8) / bits);
  for (let y = 0; y < height; y += 1) {
    const packed = rows.subarray(y * row, (y + 1) * row);
    const line = bits === 8 ? packed : spread(packed, bits, wide);
    const start = y * width;
    if (channels === 1) for (let x = 0; x < width; x += 1) grey[start + x] = shades[line[x] ?? 0] ?? 0;
    else
      for (let x = 0, at = 0; x < width; x += 1, at += channels) {
        const black = channels === 4 ? (line[at + 3] ?? 0) : null;
        grey[start + x] = mix(line[at] ?? 0, line[at + 1] ?? 0, line[at + 2] ?? 0, black);
      }
  }
  return grey;
}

/** One octet a sample, written into `line`. */
function spread(packed: Uint8Array, bits: number, line: Uint8Array): Uint8Array {
  const most = (1 << bits) - 1;
  let n = 0;
  for (const octet of packed)
    for (let shift = 8 - bits; shift >= 0; shift -= bits) line[n++] = (octet >> shift) & most;
  return line;
}

/** The grey of each value that a sample may have. */
function listShades(most: number, palette: Uint8Array | null): Uint8Array {
  return Uint8Array.from({ length: most + 1 }, (_, value) =>
    palette === null || palette.length < value * 3 + 3
      ? Math.round((value * 255) / most)
      : mix(palette[value * 3] ?? 0, palette[value * 3 + 1] ?? 0, palette[value * 3 + 2] ?? 0, null),
  );
}

/** With black, the others are inks. */
function mix(a: number, b: number, c: number, black: number | null): number {
  const mean = Math.round((a + b + c) / 3);
  return black === null ? mean : Math.max(0, 255 - mean - black);
}

function undoPredictor(samples: Uint8Array, form: SampleForm & { row: number }): Uint8Array | null {
  const { predictor, height, row, bits, channels } = form;
  if (predictor < 2) return samples;
  const step = Math.max(1, (channels * bits) >> 3);
  if (predictor >= 10) return undoPng(samples, { height, row, step });
  if (bits !== 8 || samples.length < row * height) return null;
  const out = samples.slice(0, row * height);
  for (let y = 0; y < height; y += 1)
    for (let x = step; x < row; x += 1)
      out[y * row + x] = (out[y * row + x] ?? 0) + (out[y * row + x - step] ?? 0);
  return out;
}

/** The filters of PNG (RFC 2083, section 6), one octet before each row. */
function undoPng(
  samples: Uint8Array,
  { height, row, step }: { height: number; row: number; step: number },
): Uint8Array | null {
  if (samples.length < (row + 1) * height) return null;
  const out = new Uint8Array(row * height);
  let above = new Uint8Array(row);
  for (let y = 0; y < height; y += 1) {
    const start = y * (row + 1);
    const line = out.subarray(y * row, (y + 1) * row);
    line.set(samples.subarray(start + 1, start + 1 + row));
    undoRow(line, above, { filter: samples[start] ?? 0, step });
    above = line;
  }
  return out;
}

/** One loop a filter, for a page has millions of octets. Nothing stands left of the first pixel. */
function undoRow(
  line: Uint8Array,
  above: Uint8Array,
  { filter, step }: { filter: number; step: number },
): void {
  const { length } = line;
  if (filter === 1) for (let x = step; x < length; x += 1) line[x] = (line[x] ?? 0) + (line[x - step] ?? 0);
  if (filter === 2) for (let x = 0; x < length; x += 1) line[x] = (line[x] ?? 0) + (above[x] ?? 0);
  if (filter !== 3 && filter !== 4) return;
  for (let x = 0; x < Math.min(step, length); x += 1)
    line[x] = (line[x] ?? 0) + ((above[x] ?? 0) >> (filter === 3 ? 1 : 0));
  for (let x = step; x < length; x += 1) {
    const left = line[x - step] ?? 0;
    const up = above[x] ?? 0;
    line[x] = (line[x] ?? 0) + (filter === 3 ? (left + up) >> 1 : nearest(left, up, above[x - step] ?? 0));
  }
}

/** The predictor of Paeth. */
function nearest(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
