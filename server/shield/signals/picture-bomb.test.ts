import { checkTable } from '../testing/check-table.ts';
import { createPicture } from '../testing/files.ts';
import { fileRow } from '../testing/rows.ts';
import { pictureBomb } from './picture-bomb.ts';

const silent = { expect: 0 } as const;
const full = { expect: 1 } as const;
const png = (width: number, height: number, octets = 200): Buffer => {
  const picture = Buffer.alloc(octets);
  createPicture().copy(picture);
  picture.writeUInt32BE(width, 16);
  picture.writeUInt32BE(height, 20);
  return picture;
};
const jpeg = (side: number): Buffer => {
  const picture = Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffc0001108000000000301220002110103110100',
    'hex',
  );
  picture.writeUInt16BE(side, 25);
  picture.writeUInt16BE(side, 27);
  return picture;
};

checkTable(pictureBomb, [
  fileRow('a PNG of a billion points', ['photo.png', png(40_000, 40_000)], {
    ...full,
    quotes: '40000 × 40000',
  }),
  fileRow('a JPEG of four billion points', ['photo.jpg', jpeg(65_000)], full),
  fileRow(
    'a GIF',
    ['photo.gif', Buffer.concat([Buffer.from('GIF89a\xff\xff\xff\xff', 'latin1'), Buffer.alloc(30)])],
    full,
  ),
  fileRow('a photograph', ['photo.png', png(6000, 4000, 200_000)], silent),
  fileRow('a plan in one colour', ['plan.png', png(9_000, 9_000)], silent),
  fileRow('a scan of 120 million points', ['scan.png', png(12_000, 10_000, 400_000)], silent),
  fileRow('an empty file', ['photo.png', ''], silent),
  fileRow('no picture', ['photo.png', 'Bonjour '.repeat(20)], silent),
]);
