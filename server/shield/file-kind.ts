import type { TrueKind } from './data/file-kinds.ts';

/** Signatures at a fixed place. The judgement must not wait on a stream, hence a table that is read at once. */
const signatures: readonly (readonly [TrueKind, number, readonly number[]])[] = [
  ['program', 0, [0x7f, 0x45, 0x4c, 0x46]],
  ['program', 0, [0xfe, 0xed, 0xfa, 0xce]],
  ['program', 0, [0xcf, 0xfa, 0xed, 0xfe]],
  ['program', 0, [0xca, 0xfe, 0xba, 0xbe]],
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['zip', 0, [0x50, 0x4b, 0x05, 0x06]],
  ['rar', 0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['7z', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gzip', 0, [0x1f, 0x8b]],
  ['ole', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['shortcut', 0, [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ['disk', 0x8001, [0x43, 0x44, 0x30, 0x30, 0x31]],
  ['disk', 0, [...Buffer.from('vhdxfile')]],
  ['disk', 0, [...Buffer.from('conectix')]],
  ['rtf', 0, [0x7b, 0x5c, 0x72, 0x74]],
  ['image', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['image', 0, [0xff, 0xd8, 0xff]],
  ['image', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['image', 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ['media', 0, [0x49, 0x44, 0x33]],
  ['media', 0, [0x52, 0x49, 0x46, 0x46]],
  ['media', 0, [0x4f, 0x67, 0x67, 0x53]],
  ['media', 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ['media', 4, [0x66, 0x74, 0x79, 0x70]],
];

/** What the octets of a file say it is, whatever its name; null for plain text and for what is not known. */
export function findTrueKind(content: Uint8Array): TrueKind | null {
  for (const [kind, offset, octets] of signatures) {
    if (octets.every((octet, index) => content[offset + index] === octet)) return kind;
  }
  if (isWindowsProgram(content)) return 'program';
  const head = Buffer.from(content.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  const start = head
    .replace(/^(?:\u00EF\u00BB\u00BF)?\s+|^\u00EF\u00BB\u00BF/, '')
    .slice(0, 200)
    .toLowerCase();
  if (/^(?:<!--[^>]*-->\s*)?<(?:!doctype html|html|head|body|script|meta|form|svg)\b/.test(start))
    return 'html';
  if (start.startsWith('#!/')) return 'script';
  return null;
}

/** `MZ` alone begins many a text: the header it points to must be there as well (PE, NE or LE). */
function isWindowsProgram(content: Uint8Array): boolean {
  if (content[0] !== 0x4d || content[1] !== 0x5a || content.length < 64) return false;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const at = view.getUint32(0x3c, true);
  if (at + 2 > content.length) return content.subarray(0, 512).includes(0);
  const mark = String.fromCharCode(content[at] ?? 0, content[at + 1] ?? 0);
  return mark === 'PE' || mark === 'NE' || mark === 'LE';
}

/** The ending of a file name, lower case, without the dot; '' when there is none. */
export function endingOf(name: string): string {
  const clean = name.trim().replace(/(?<![.\s])[.\s]+$/, '');
  const dot = clean.lastIndexOf('.');
  return dot < 0 ? '' : clean.slice(dot + 1).toLowerCase();
}
