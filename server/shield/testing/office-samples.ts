import { createZipOf } from './files.ts';

const types = { '[Content_Types].xml': '<Types/>' };
const relation = (type: string, target: string) =>
  `<Relationships><Relationship Id="r1" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;

/** A Word file that refers to one thing outside of it. */
export function createRelated(type: string, target: string): Buffer {
  return createZipOf({
    ...types,
    'word/document.xml': '<w:document/>',
    'word/_rels/document.xml.rels': relation(type, target),
  });
}

/** A Word file with this in its body. */
export function createWord(body: string): Buffer {
  return createZipOf({ ...types, 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` });
}

/** A Word file that carries a file of this name and these octets. */
export function createCarrier(part: string, content: Uint8Array): Buffer {
  return createZipOf({
    ...types,
    'word/document.xml': '<w:document/>',
    [`word/embeddings/${part}`]: content,
  });
}

/** A workbook with one more part. */
export function createBook(part: string, xml: string): Buffer {
  return createZipOf({ ...types, 'xl/workbook.xml': '<workbook/>', [part]: xml });
}

/** A text of OpenDocument. */
export function createOpenText(body: string): Buffer {
  return createZipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:body>${body}</office:body>`,
  });
}

/**
 * A compound file (MS-CFB, version 3) with one stream: header, one table, one sector of the directory, and the stream in
 * sectors after each other, none of it below the cutoff.
 */
export function createCompound(name: string, stream: Buffer): Buffer {
  const sector = 512;
  const count = Math.max(8, Math.ceil(stream.length / sector));
  const header = Buffer.alloc(sector, 0xff);
  header.fill(0, 0, 76);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(sector, 0xff);
  table.writeUInt32LE(0xfffffffe, 4);
  for (let n = 0; n < count; n += 1) table.writeUInt32LE(n === count - 1 ? 0xfffffffe : n + 3, (n + 2) * 4);
  const directory = Buffer.alloc(sector);
  writeEntry(directory, 0, { name: 'Root Entry', type: 5, start: 0xfffffffe, size: 0 });
  writeEntry(directory, 128, { name, type: 2, start: 2, size: Math.max(stream.length, 4096) });
  const body = Buffer.alloc(count * sector);
  stream.copy(body);
  return Buffer.concat([header, table, directory, body]);
}

function writeEntry(
  directory: Buffer,
  at: number,
  { name, type, start, size }: { name: string; type: number; start: number; size: number },
): void {
  directory.write(name, at, 'utf16le');
  directory.writeUInt16LE((name.length + 1) * 2, at + 64);
  directory.writeUInt8(type, at + 66);
  directory.writeUInt32LE(start, at + 116);
  directory.writeUInt32LE(size, at + 120);
}

/** An object of a document: a file to be pressed (MS-OLEDS, section 2.3.6). */
export function createObject(name: string, content: Uint8Array): Buffer {
  const zero = Buffer.alloc(1);
  const [length, temporary] = [Buffer.alloc(4), Buffer.alloc(8)];
  length.writeUInt32LE(content.length);
  temporary.writeUInt32LE(1, 4);
  const names = [name, `C:\\temp\\${name}`].flatMap((one) => [Buffer.from(one, 'latin1'), zero]);
  return createCompound(
    '\u0001Ole10Native',
    Buffer.concat([Buffer.alloc(6), ...names, temporary, zero, length, content]),
  );
}

/** A workbook of before 2007: its sheets by kind (0 cells, 1 macros of Excel 4.0), and a link. */
export function createOldBook(sheets: readonly number[], link = ''): Buffer {
  const record = (type: number, data: Buffer): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type);
    head.writeUInt16LE(data.length, 2);
    return Buffer.concat([head, data]);
  };
  const bound = sheets.map((kind) => record(0x85, Buffer.from([0, 0, 0, 0, 0, kind, 1, 0, 0x41])));
  const links =
    link === ''
      ? []
      : [record(0x01b8, Buffer.concat([Buffer.alloc(40), Buffer.from(`${link}\0`, 'utf16le')]))];
  return createCompound(
    'Workbook',
    Buffer.concat([record(0x0809, Buffer.from([0, 6, 5, 0])), ...bound, ...links]),
  );
}
