import { formatMailboxName } from '../mailbox-name.ts';

const QUOTABLE = /^[\x20-\x7e]*$/;

/** A string of printable ASCII, quoted; anything else is encoded first (RFC 2047), since not every client takes UTF-8. */
export function formatText(text: string): string {
  return quote(QUOTABLE.test(text) ? text : encodeWords(text));
}

export function formatNullable(text: string | null): string {
  return text === null ? 'NIL' : formatText(text);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Of UTF-8 octets in one encoded word: 75 characters in all (RFC 2047, section 2). */
const WORD_OCTETS = 45;

/** Text as encoded words; control characters have no place in a header. */
function encodeWords(text: string): string {
  const words: string[] = [];
  let word = '';
  let octets = 0;
  for (const character of text.toWellFormed().replace(/\p{Cc}/gu, ' ')) {
    const size = Buffer.byteLength(character);
    if (octets + size > WORD_OCTETS) {
      words.push(word);
      word = '';
      octets = 0;
    }
    word += character;
    octets += size;
  }
  words.push(word);
  return words.map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ');
}

/** UTF-8 text of ours in a quoted string, where the client has asked for UTF-8 or the field always is. */
export function formatUtf8(text: string): string {
  const plain = text.toWellFormed().replace(/[\0\r\n]/g, ' ');
  return quote(plain);
}

/** A mailbox name: quoted, in the encoding of the session. */
export function formatMailbox(name: string, isUtf8: boolean): string {
  return quote(formatMailboxName(name, isUtf8));
}

/** The announcement that goes before a literal's octets. */
export function announceLiteral(size: number, isBinary = false): string {
  return `${isBinary ? '~' : ''}{${size}}\r\n`;
}
