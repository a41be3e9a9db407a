import { isEncryptedOffice } from '../../archive.ts';
import type { FileReading } from '../types.ts';
import { readBiff } from './biff.ts';
import { openCompound, type CompoundFile } from './compound-file.ts';
import { readRuns } from './text-runs.ts';

/** Octets that are looked at. */
const OCTETS = 8 * 1024 * 1024;
/** In the second group of the flags of a Word file (MS-DOC, section 2.5.2). */
const WORD_ENCRYPTED = 0x0100;
/** Of the user's record in a presentation under a password (MS-PPT, section 2.3.2). */
const SLIDES_ENCRYPTED = 0xf3d1c4df;

/** The words of an Office file of before 2007, or of an Outlook message: the cells of a workbook, otherwise every run of text. */
export function readOldOffice(content: Uint8Array): { text: string; reading: FileReading } {
  if (isEncryptedOffice(content)) return { text: '', reading: 'closed' };
  const file = openCompound(content);
  const book = file?.readStream('Workbook') ?? file?.readStream('Book') ?? null;
  if (book !== null) {
    const text = readBiff(book);
    if (text === null) return { text: '', reading: 'closed' };
    return { text: text === '' ? readRuns(book) : text, reading: 'read' };
  }
  if (file !== null && isClosed(file)) return { text: '', reading: 'closed' };
  const words = file?.readStream('WordDocument') ?? file?.readStream('PowerPoint Document') ?? null;
  const whole = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, OCTETS));
  return { text: readRuns(words ?? whole), reading: 'read' };
}

export function isClosed(file: CompoundFile): boolean {
  const word = file.readStream('WordDocument');
  if (word !== null && word.length >= 12) return (word.readUInt16LE(10) & WORD_ENCRYPTED) !== 0;
  const user = file.readStream('Current User');
  return user !== null && user.length >= 16 && user.readUInt32LE(12) === SLIDES_ENCRYPTED;
}
