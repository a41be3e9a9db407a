import { isEncryptedOffice } from '../archive.ts';
import { findTrueKind } from '../file-kind.ts';
import { listRecords } from '../outgoing/files/biff.ts';
import { openCompound, type CompoundFile } from '../outgoing/files/compound-file.ts';
import { isClosed } from '../outgoing/files/old-office.ts';
import { listOldLinks } from './commands.ts';
import { addCarried, addLink, createReading, type OfficeReading } from './reading.ts';

/** Records of a workbook (MS-XLS, sections 2.4.28, 2.4.117, 2.4.140), and how many are looked at. */
const [boundSheet, filePass, hyperlink, recordLimit] = [0x0085, 0x002f, 0x01b8, 500_000];
const macroSheet = 1;

/** What an Office file of before 2007 leads to, carries and starts. Macros in Basic are told by `holdsVba`. */
export function readOldFile(content: Uint8Array): OfficeReading {
  const reading = createReading();
  reading.closed = isEncryptedOffice(content);
  const file = reading.closed ? null : openCompound(content);
  if (file === null) return reading;
  const book = file.readStream('Workbook') ?? file.readStream('Book');
  if (book === null) readWords(file, reading);
  else readBook(book, reading);
  takeObject(file, reading);
  return reading;
}

function readWords(file: CompoundFile, reading: OfficeReading): void {
  reading.closed = isClosed(file);
  const words = file.readStream('WordDocument');
  if (words === null || reading.closed) return;
  const { links, command } = listOldLinks(words);
  for (const link of links) addLink(reading, link);
  reading.command = command;
}

function readBook(book: Buffer, reading: OfficeReading): void {
  let looked = 0;
  for (const { type, data } of listRecords(book)) {
    looked += 1;
    if (looked > recordLimit) return;
    if (type === filePass) reading.closed = true;
    // After the place (4) and the state (1) comes the kind of sheet.
    else if (type === boundSheet && data[5] === macroSheet) reading.macroSheet = true;
    else if (type === hyperlink) {
      const text = data.toString('latin1').replaceAll('\0', '');
      addLink(reading, /https?:\/\/[^\s"<>\p{Cc}]{3,1000}/iu.exec(text)?.[0] ?? '');
    }
  }
}

/** An object inside an office file: a compound file of its own. */
export function readObject(octets: Uint8Array, reading: OfficeReading): void {
  const file = openCompound(octets);
  if (file !== null) takeObject(file, reading);
}

/** A file that was put into a document to be pressed: label, path, mark, temporary path, octets (MS-OLEDS, section 2.3.6). */
function takeObject(file: CompoundFile, reading: OfficeReading): void {
  const stream = file.readStream('\u0001Ole10Native');
  if (stream === null || stream.length < 8) return;
  const names: string[] = [];
  let at = 6;
  for (let n = 0; n < 2; n += 1) {
    const end = stream.indexOf(0, at);
    if (end < 0) return;
    names.push(stream.toString('latin1', at, Math.min(end, at + 1000)));
    at = end + 1;
  }
  const temporary = at + 8 <= stream.length ? stream.readUInt32LE(at + 4) : 0;
  const content = stream.subarray(at + 8 + temporary + 4);
  for (const name of new Set(names))
    addCarried(reading, name.split(/[\\/]/).at(-1) ?? '', findTrueKind(content));
}
