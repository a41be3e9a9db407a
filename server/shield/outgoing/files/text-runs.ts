/** Signs that a run needs: shorter ones are chance. */
const LEAST = 4;

/** Octets that are no letter and yet stand between words: end of paragraph, cell, tab, line. */
const isBlank = (code: number): boolean => code === 7 || (code >= 9 && code <= 13);

/** Of windows-1252, and of the same languages in UTF-16. */
const isNarrow = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) || isBlank(code) || code >= 0x91 || code === 0x85 || code === 0x8c;
const isWide = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) ||
  isBlank(code) ||
  (code >= 0xa0 && code <= 0x17f) ||
  (code >= 0x2010 && code <= 0x203a) ||
  code === 0x20ac;

const narrow = new TextDecoder('windows-1252');

/**
 * The words of a file whose form is not known closer: every run of text in windows-1252, or in UTF-16 at even or odd places.
 * A row of a Word table is a line, its cells are parted by tabs. Linear.
 */
export function readRuns(bytes: Buffer): string {
  const runs = [...listNarrow(bytes), ...listWide(bytes, 0), ...listWide(bytes, 1)];
  return runs
    .join('\n')
    .replaceAll('\u0007\u0007', '\n')
    .replaceAll('\u0007', '\t')
    .replaceAll(/[\r\v\f]/g, '\n');
}

function* listNarrow(bytes: Buffer): Generator<string> {
  let start = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && isNarrow(bytes[at] ?? 0)) continue;
    if (at - start >= LEAST) yield narrow.decode(bytes.subarray(start, at));
    start = at + 1;
  }
}

function* listWide(bytes: Buffer, parity: 0 | 1): Generator<string> {
  let start = parity;
  for (let at = parity; at < bytes.length; at += 2) {
    if (at + 1 < bytes.length && isWide(bytes.readUInt16LE(at))) continue;
    if (at - start >= LEAST * 2) yield bytes.toString('utf16le', start, at);
    start = at + 2;
  }
  const end = bytes.length - ((bytes.length - parity) % 2);
  if (end - start >= LEAST * 2) yield bytes.toString('utf16le', start, end);
}
