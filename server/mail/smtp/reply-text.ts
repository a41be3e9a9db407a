import { foldToAscii } from '#base';

/** On one line: what a reply line holds, however it was written. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a reply line holds in ASCII (RFC 5321, section 4.2). */
export function asciiLine(text: string): string {
  return foldToAscii(oneLine(text)).replace(/[^\x20-\x7e]/g, '?');
}

/** The text, cut to so many octets at the end of a character. */
export function cutOctets(text: string, octets: number): string {
  let short = text;
  while (Buffer.byteLength(short) > octets) short = [...short].slice(0, -1).join('');
  return short;
}
