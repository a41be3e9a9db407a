/** A message that was made to be read in two ways. */
export interface Torture {
  /** What is wrong with it. */
  what: string;
  bytes: Buffer;
  /**
   * Its leaves as every reader must find them, attached messages closed: section number, type, and the file name if there is one.
   * Or how many there are, of those that are too many to be written down.
   */
  parts: readonly string[] | number;
  /** What some text or file of it must hold once decoded, those of attached messages included. */
  holds: readonly string[];
}

/** One message in plain lines: a line end is CRLF, a character one octet, as it is written in the source. */
export function torture(
  what: string,
  source: string | Buffer,
  parts: Torture['parts'],
  holds: readonly string[] = [],
): Torture {
  return {
    what,
    bytes: typeof source === 'string' ? octets(source.replaceAll('\n', '\r\n')) : source,
    parts,
    holds,
  };
}

export const octets = (latin1: string): Buffer => Buffer.from(latin1, 'latin1');

/** The octets of UTF-8, one a character, for a source. */
export const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export const base64 = (text: string): string => octets(text).toString('base64');

/** Begins as a program of Windows does. */
export const PROGRAM = `MZ\x90\0\x03\0\0\0${'\0'.repeat(52)}\x40\0\0\0PE\0\0`;

/** A file of two lines of header and its content in base64. */
export const file = (type: string, disposition: string, content = PROGRAM): string =>
  `Content-Type: ${type}\nContent-Disposition: ${disposition}\nContent-Transfer-Encoding: base64\n\n${base64(content)}`;

/** A multipart of that subtype whose boundary is `b` unless said otherwise. */
export const multipart = (subtype: string, parts: readonly string[], boundary = 'b'): string =>
  `Content-Type: multipart/${subtype}; boundary="${boundary}"\n\n${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--`;

export const text = (words: string, type = 'text/plain'): string => `Content-Type: ${type}\n\n${words}`;
