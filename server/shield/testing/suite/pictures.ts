import { crc32, deflateSync } from 'node:zlib';

/** A picture of black and white squares as PNG (ISO/IEC 15948), eight pixels a square, with a quiet zone. */
export function createPng(squares: readonly (readonly boolean[])[]): Buffer {
  const { width, samples } = draw(squares);
  const rows: Buffer[] = [];
  for (let y = 0; y < width; y += 1)
    rows.push(Buffer.from([0]), samples.subarray(y * width, (y + 1) * width));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Grey samples, one octet a pixel. */
export function draw(squares: readonly (readonly boolean[])[]): { width: number; samples: Buffer } {
  const scale = 8;
  const quiet = 4;
  const width = (squares.length + 2 * quiet) * scale;
  const samples = Buffer.alloc(width * width, 255);
  for (const [row, line] of squares.entries()) {
    for (const [column, isDark] of line.entries()) {
      if (!isDark) continue;
      for (let y = 0; y < scale; y += 1) {
        const start = ((row + quiet) * scale + y) * width + (column + quiet) * scale;
        samples.fill(0, start, start + scale);
      }
    }
  }
  return { width, samples };
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
