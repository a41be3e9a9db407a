import { deflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { createProgram, createZip } from '../files.ts';
import { createDocx, createOpen, wordParagraph } from '../office.ts';
import { createPng, draw } from './pictures.ts';

export interface BuiltFile {
  name: string;
  type: string;
  content: Buffer;
  /** Content-ID, for what is shown inside the message. */
  id?: string;
}

type Make = (words: string) => [type: string, content: Buffer];

const text = (words: string): Buffer => Buffer.from(words, 'utf8');
const office = 'application/vnd.openxmlformats-officedocument';

/** One row a kind of the README's table: what an attachment of it is made of. */
const kinds: Readonly<Record<string, Make>> = {
  pdf: (words) => ['application/pdf', createPdf([`BT (${words}) Tj ET`])],
  'pdf-link': (address) => [
    'application/pdf',
    createPdf([], `/Annots [<< /Subtype /Link /A << /S /URI /URI (${address}) >> >>]`),
  ],
  'pdf-qr': (address) => ['application/pdf', createPdfWithCode(address)],
  'pdf-action': () => ['application/pdf', createPdf([], '/AA << /O << /S /Launch /F (cmd.exe) >> >>')],
  docx: (words) => [`${office}.wordprocessingml.document`, createDocx(wordParagraph(words))],
  xlsx: () => [`${office}.spreadsheetml.sheet`, createZip(['[Content_Types].xml', 'xl/workbook.xml'])],
  odt: (words) => ['application/vnd.oasis.opendocument.text', createOpen(`<text:p>${words}</text:p>`)],
  rtf: (words) => ['application/rtf', text(`{\\rtf1\\ansi ${words}\\par}`)],
  docm: () => [
    'application/vnd.ms-word.document.macroEnabled.12',
    createZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
  ],
  xlsm: () => [
    'application/vnd.ms-excel.sheet.macroEnabled.12',
    createZip(['[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin']),
  ],
  csv: (words) => ['text/csv', text(words)],
  txt: (words) => ['text/plain', text(words)],
  qr: (address) => ['image/png', createPng(encode(address).data)],
  exe: () => ['application/octet-stream', createProgram()],
  js: () => ['text/javascript', text('new ActiveXObject("WScript.Shell").Run("calc");')],
  lnk: () => [
    'application/octet-stream',
    Buffer.concat([Buffer.from([0x4c, 0, 0, 0, 1, 0x14, 2, 0]), Buffer.alloc(80)]),
  ],
  iso: () => [
    'application/octet-stream',
    Buffer.concat([Buffer.alloc(0x8001), Buffer.from('CD001'), Buffer.alloc(64)]),
  ],
  one: () => [
    'application/onenote',
    Buffer.concat([Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex'), Buffer.alloc(64)]),
  ],
  html: (words) => ['text/html', text(`<!DOCTYPE html><html><body><p>${words}</p></body></html>`)],
  'html-form': (address) => [
    'text/html',
    text(
      `<!DOCTYPE html><html><body><form action="${address}"><input name="login"><input type="password" name="mdp"></form></body></html>`,
    ),
  ],
  svg: (words) => [
    'image/svg+xml',
    text(`<svg xmlns="http://www.w3.org/2000/svg"><text>${words}</text></svg>`),
  ],
  'svg-form': (address) => [
    'image/svg+xml',
    text(
      `<svg xmlns="http://www.w3.org/2000/svg"><script>location.href="${address}"</script><foreignObject><form action="${address}"/></foreignObject></svg>`,
    ),
  ],
  zip: (inner) => ['application/zip', createZip([inner])],
  'zip-encrypted': (inner) => ['application/zip', createZip([inner], true)],
  ics: (address) => [
    'text/calendar',
    text(
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:suite\r\nDTSTART:20261116T090000Z\r\nSUMMARY:Rendez-vous\r\nDESCRIPTION:${address}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    ),
  ],
  vcf: (address) => [
    'text/vcard',
    text(`BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Contact\r\nURL:${address}\r\nEND:VCARD\r\n`),
  ],
  photo: () => ['image/jpeg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 7)])],
};

/** The file that a line `KIND NAME [ARGUMENT]` describes. Throws for a kind that the table does not have. */
export function createAttachment(line: string): BuiltFile {
  const [kind = '', name = '', ...rest] = line.split(/\s+/);
  const make = kinds[kind];
  if (make === undefined || name === '') throw new Error(`“${line}” is no attachment`);
  const [type, content] = make(rest.join(' '));
  return { name, type, content };
}

function createPdf(streams: readonly string[], catalog = ''): Buffer {
  const objects = streams.map(
    (stream, index) =>
      `${index + 2} 0 obj\n<< /Length ${stream.length} >>\nstream\n${stream}\nendstream\nendobj\n`,
  );
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${catalog} >>\nendobj\n${objects.join('')}%%EOF\n`,
    'latin1',
  );
}

function createPdfWithCode(address: string): Buffer {
  const { width, samples } = draw(encode(address).data);
  const packed = deflateSync(samples);
  const dictionary = `<< /Subtype /Image /Width ${width} /Height ${width} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${packed.length} >>`;
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n${dictionary}\nstream\n`,
      'latin1',
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n%%EOF\n', 'latin1'),
  ]);
}
