import { domainToASCII } from 'node:url';
import { formatMailboxName } from '../mailbox-name.ts';

const QUOTABLE = /^[\x20-\x7e]*$/;

/** A string of printable ASCII, quoted; anything else is encoded first (RFC 2047), since not every client takes UTF-8. */
export function formatText(text: string): string {
  return quote(QUOTABLE.test(text) ? text : encodeWords(text));
}

export function formatNullable(text: string | null): string {
  return text === null ? 'NIL' : formatText(text);
}

/** Text that no encoded word may stand for: UTF-8 where it is not ASCII. */
export function formatAsIs(text: string): string {
  return quote(QUOTABLE.test(text) ? text : text.toWellFormed().replace(/\p{Cc}/gu, ' '));
}

/** RFC 1035, section 2.3.4. */
const HOST_CHARACTERS = 255;
const QUOTED = /"((?:[^"\\]|\\.)*)"(\))?/g;

/**
 * An ENVELOPE or BODYSTRUCTURE for a client that has not asked for UTF-8 (RFC 9051, section 4.3): a host in the form that
 * can be written to (RFC 5891), what has no such form as encoded words. A host is what an address ends with.
 */
export function downgrade(form: string): string {
  if (!/[^\0-\x7f]/.test(form)) return form;
  return form.replace(QUOTED, (written: string, inside: string, end = '') => {
    if (QUOTABLE.test(inside)) return written;
    const text = inside.replace(/\\(.)/gu, '$1');
    const host = end === '' || text.length > HOST_CHARACTERS ? '' : domainToASCII(text);
    return (host === '' ? formatText(text) : quote(host)) + end;
  });
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
