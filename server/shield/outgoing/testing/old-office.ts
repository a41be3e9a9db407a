const [FREE, END, TABLE] = [0xffffffff, 0xfffffffe, 0xfffffffd];
const SECTOR = 512;

/** A compound file with one stream, padded so that it is none of the small ones (MS-CFB). */
export function compound(name: string, stream: Buffer): Buffer {
  const padded = Buffer.concat([stream, Buffer.alloc(Math.max(0, 4096 - stream.length))]);
  const sectors = Math.ceil(padded.length / SECTOR);
  const tables = Math.ceil((sectors + 60) / 127);
  const next: number[] = Array.from({ length: tables }, () => TABLE);
  next.push(END);
  for (let n = 0; n < sectors; n += 1) next.push(n === sectors - 1 ? END : next.length + 1);
  const fat = Buffer.alloc(tables * SECTOR);
  for (let n = 0; n < fat.length / 4; n += 1) fat.writeUInt32LE(next[n] ?? FREE, n * 4);
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tables, 44);
  header.writeUInt32LE(tables, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(END, 68);
  for (let n = 0; n < tables; n += 1) header.writeUInt32LE(n, 76 + n * 4);
  const directory = Buffer.alloc(SECTOR);
  const entry = (at: number, called: string, type: number, start: number, size: number): void => {
    directory.write(called, at, 'utf16le');
    directory.writeUInt16LE(called.length * 2 + 2, at + 64);
    directory[at + 66] = type;
    directory.writeUInt32LE(start, at + 116);
    directory.writeUInt32LE(size, at + 120);
  };
  entry(0, 'Root Entry', 5, END, 0);
  entry(128, name, 2, tables + 1, padded.length);
  const rest = Buffer.alloc(sectors * SECTOR - padded.length);
  return Buffer.concat([header, fat, directory, padded, rest]);
}

/** The stream of a Word file: its head with these flags, then its words, cells ended by a bell, in UTF-16 or windows-1252. */
export function doc(text: string, form: 'utf16le' | 'latin1' = 'utf16le', flags = 0): Buffer {
  const head = Buffer.alloc(1536);
  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(flags, 10);
  return compound('WordDocument', Buffer.concat([head, Buffer.from(text, form)]));
}

const record = (type: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
};
const at = (row: number, column: number): Buffer => Buffer.from(Uint16Array.of(row, column, 0).buffer);

/** A workbook of before 2007 (MS-XLS); `split`: octets of the shared strings after which a record continues them. */
export function xls(rows: readonly string[][], { split = 8000, closed = false } = {}): Buffer {
  const words = [...new Set(rows.flat())];
  const count = Buffer.from(Uint32Array.of(words.length, words.length).buffer);
  const pieces: Buffer[] = [];
  let piece = count;
  for (const word of words) {
    const signs = [...Buffer.from(word, 'utf16le')];
    piece = Buffer.concat([piece, Buffer.from(Uint16Array.of(word.length).buffer), Buffer.of(1)]);
    for (let n = 0; n < signs.length; n += 2) {
      if (piece.length >= split) {
        pieces.push(piece);
        piece = Buffer.of(1);
      }
      piece = Buffer.concat([piece, Buffer.from(signs.slice(n, n + 2))]);
    }
  }
  pieces.push(piece);
  const cells = rows.flatMap((row, r) =>
    row.map((word, c) =>
      record(0x00fd, Buffer.concat([at(r, c), Buffer.from(Uint32Array.of(words.indexOf(word)).buffer)])),
    ),
  );
  const begin = record(0x0809, Buffer.from(Uint16Array.of(0x0600, 5).buffer));
  const strings = pieces.map((one, n) => record(n === 0 ? 0x00fc : 0x003c, one));
  const lock = closed ? [record(0x002f, Buffer.alloc(6))] : [];
  return compound('Workbook', Buffer.concat([begin, ...lock, ...strings, begin, ...cells]));
}
