const PLAIN: Readonly<Record<string, string>> = {
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  '…': '...',
  '–': '-',
  '—': '-',
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
};

/** On one line: what a reply line holds, however it was written. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** « Élève » → "Eleve"; what has no like is a question mark. Replies are ASCII (RFC 5321, section 4.2). */
export function foldToAscii(text: string): string {
  const folded = [...text].map((character) => PLAIN[character] ?? character).join('');
  return oneLine(folded.normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(/" (.*?) "/g, '"$1"')
    .replace(/[^\x20-\x7e]/g, '?');
}

/** The text, cut to so many octets at the end of a character. */
export function cutOctets(text: string, octets: number): string {
  let short = text;
  while (Buffer.byteLength(short) > octets) short = [...short].slice(0, -1).join('');
  return short;
}
