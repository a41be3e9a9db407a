import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  name: string;
  content: string | Buffer;
  /** What the listing claims; the truth by default. */
  claims?: number;
  encrypted?: boolean;
  stored?: boolean;
}

/** A ZIP file as an office program writes it, or as nobody honest does. */
export function zip(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const listing: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content as string);
    const packed = file.stored === true ? content : deflateRawSync(content);
    const name = Buffer.from(file.name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(file.encrypted === true ? 1 : 0, 2);
    fixed.writeUInt16LE(file.stored === true ? 0 : 8, 4);
    fixed.writeUInt32LE(crc32(content), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(file.claims ?? content.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fixed, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    listing.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fixed, tail, name);
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(listing);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A text document; each word of a paragraph is a run of its own, as after an edit. */
export function docx(paragraphs: readonly (string | string[])[]): Buffer {
  const body = paragraphs.map((paragraph) => {
    const runs = typeof paragraph === 'string' ? [paragraph] : paragraph;
    return `<w:p>${runs.map((run) => `<w:r><w:rPr/><w:t xml:space="preserve">${escape(run)}</w:t></w:r>`).join('')}</w:p>`;
  });
  const xml = `<?xml version="1.0"?><w:document><w:body>${body.join('')}</w:body></w:document>`;
  return zip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: xml },
  ]);
}

/** A workbook of one sheet, its words in the shared strings. */
export function xlsx(rows: readonly string[][]): Buffer {
  const strings = [...new Set(rows.flat())];
  const cell = (text: string): string => `<c r="A1" t="s"><v>${strings.indexOf(text)}</v></c>`;
  const sheet = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return zip([
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst>${strings.map((text) => `<si><t>${escape(text)}</t></si>`).join('')}</sst>`,
    },
  ]);
}

/** An OpenDocument table. */
export function ods(rows: readonly string[][]): Buffer {
  const cell = (text: string): string =>
    `<table:table-cell><text:p>${escape(text)}</text:p></table:table-cell>`;
  const table = rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('');
  const content = `<office:document-content><table:table>${table}</table:table></office:document-content>`;
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', content },
  ]);
}
