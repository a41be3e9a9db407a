import { runningEndings } from '../data/file-kinds.ts';
import { endingOf, findTrueKind } from '../file-kind.ts';
import { findShareHost } from '../share-host.ts';
import { listLinks } from './commands.ts';
import { addCarried, addLink, addLoad, createReading, type OfficeReading } from './reading.ts';

/** Octets of a rich text that are looked at, of one object in it, and objects. */
const [octetLimit, objectLimit, objects] = [8 << 20, 1 << 17, 20];

/** What a rich text (RTF 1.9.1) leads to, fetches, carries and starts. Never throws; linear and bounded. */
export function readRichText(content: Uint8Array): OfficeReading {
  const text = Buffer.from(
    content.buffer,
    content.byteOffset,
    Math.min(content.byteLength, octetLimit),
  ).toString('latin1');
  const reading = createReading();
  reading.selfActing = /\\obj(?:update|autlink)(?![a-z])/.test(text);
  const words = text.replaceAll(/[{}\r\n]/g, '');
  for (const link of listLinks(words, /HYPERLINK\s{1,9}"([^"\\]{4,2000})"/g)) addLink(reading, link);
  reading.command = /\bDDE(?:AUTO)?\s{1,9}["\\]{0,3}[\w.:\\/ -]{2,200}/.exec(words)?.[0] ?? null;
  const template =
    /\\\*\\template\s{1,3}([^\\{};]{4,1000}|\\\\[^{};]{4,1000})/.exec(words)?.[1]?.replaceAll('\\\\', '\\') ??
    '';
  if (/^https?:/i.test(template) || findShareHost(template) !== null) addLoad(reading, template.trim());
  let looked = 0;
  for (const { index } of text.matchAll(/\\objdata(?![a-z])/g)) {
    looked += 1;
    if (looked > objects) break;
    readObjectData(text.slice(index + 8, index + 8 + 2 * objectLimit), reading);
  }
  return reading;
}

/** An object in hexadecimal digits, among which blanks and words of command may stand; its names end in zeros. */
function readObjectData(text: string, reading: OfficeReading): void {
  const [written = ''] = text.split('}', 1);
  const digits = written.replaceAll(/\\[a-z]{1,32}-?\d{0,10}|[^0-9a-f]/gi, '');
  const octets = Buffer.from(digits.slice(0, digits.length - (digits.length % 2)), 'hex');
  const places = octets.toString('latin1');
  for (const [, name = ''] of places.matchAll(/([^\0\\/:]{1,200})\0/g)) {
    if (runningEndings.has(endingOf(name)) && /\.\w{2,20}$/.test(name)) addCarried(reading, name, null);
    if (reading.carried.length > 10) break;
  }
  const program = places.indexOf('MZ');
  if (program >= 0 && findTrueKind(octets.subarray(program)) === 'program')
    addCarried(reading, '', 'program');
}
