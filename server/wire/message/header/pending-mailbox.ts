import type { Mailbox } from '../types.ts';
import { decodeUndeclared } from '../charset.ts';
import { isAsciiText } from '../octets.ts';
import type { AddressToken } from './address-tokens.ts';
import { decodeEncodedWords } from './encoded-words.ts';
import { cleanText, removeControls } from './text.ts';

/** What has been read of one mailbox so far. */
export interface PendingMailbox {
  words: Word[];
  /** A word outside quotes holds an `@`. */
  hasAddress: boolean;
  /** Content of the angle brackets. */
  route: string | null;
  comment: string | null;
}

/** Tokens that stand together; kept apart until the end, since joining at every step would read them each time. */
interface Word {
  pieces: AddressToken[];
  hasAt: boolean;
}

const COMMA: AddressToken = { kind: 'atom', text: ',', spaceBefore: false };

export function createPending(): PendingMailbox {
  return { words: [], hasAddress: false, route: null, comment: null };
}

export function takeToken(pending: PendingMailbox, token: AddressToken): void {
  if (token.kind === 'comment') {
    pending.comment = token.text;
    return;
  }
  if (token.kind === 'angle') {
    pending.route = token.text;
    return;
  }
  const hasAt = token.kind === 'atom' && token.text.includes('@');
  pending.hasAddress ||= hasAt;
  const last = pending.words.at(-1);
  if (last && joins(last, token)) {
    last.pieces.push(token);
    last.hasAt ||= hasAt;
  } else {
    pending.words.push({ pieces: [token], hasAt });
  }
}

/** Whether there are words and no address: a bare name. */
export function holdsName(pending: PendingMailbox): boolean {
  return pending.words.length > 0 && !pending.hasAddress && pending.route === null;
}

/** Puts the words of a bare name, and the comma behind it, before those of the mailbox. */
export function precede(pending: PendingMailbox, name: PendingMailbox): void {
  name.words.at(-1)?.pieces.push(COMMA);
  pending.words = [...name.words, ...pending.words];
}

/** The mailbox; null when nothing was written but comments. */
export function formMailbox(pending: PendingMailbox): Mailbox | null {
  const { words, route, comment } = pending;
  const commentName = comment === null ? null : decodeName(comment);
  if (route !== null) {
    const name = formName(pending);
    const address = cleanAddress(stripRoute(route));
    return address === '' && name === null ? null : { name: name ?? commentName, address };
  }
  const [only] = words;
  if (!only) return null;
  const at = words.findLastIndex((word) => word.hasAt);
  // A bare name: one word may be a local user, several are a person without an address.
  const isUser = words.length === 1 && only.pieces.every(isPlain);
  if (at < 0 && !isUser) {
    const name = formName(pending);
    return name === null ? null : { name, address: '' };
  }
  const [addressWord] = words.splice(Math.max(at, 0), 1);
  const name = formName(pending);
  return { name: name ?? commentName, address: cleanAddress(asAddress(addressWord?.pieces ?? [])) };
}

/** The words as a decoded phrase; null when there are none. */
export function formName(pending: PendingMailbox): string | null {
  return decodeName(pending.words.map((word) => word.pieces.map((piece) => piece.text).join('')).join(' '));
}

/** Blanks around `@`, and around the dots of what follows it, are obsolete but legal (RFC 5322, section 4.4). */
function joins(word: Word, token: AddressToken): boolean {
  if (!token.spaceBefore) return true;
  const before = word.pieces.at(-1);
  if (token.kind !== 'atom' || !before) return false;
  if (token.text.startsWith('@')) return true;
  if (before.kind !== 'atom' || !word.hasAt) return false;
  return before.text.endsWith('@') || before.text.endsWith('.') || token.text.startsWith('.');
}

function isPlain(piece: AddressToken): boolean {
  return piece.kind !== 'quoted' && !piece.text.includes('=?');
}

/** `@relay,@other:local@domain` (RFC 5322, section 4.4): the route says nothing any more. */
function stripRoute(route: string): string {
  return route.startsWith('@') ? route.slice(route.indexOf(':') + 1) : route;
}

/** As written, quotes included: `"a@b"@c` and `a@b@c` are two addresses. */
function asAddress(pieces: readonly AddressToken[]): string {
  return pieces
    .map((piece) => (piece.kind === 'quoted' ? `"${escapeQuoted(piece.text)}"` : piece.text))
    .join('');
}

function escapeQuoted(text: string): string {
  return text.replace(/["\\]/g, String.raw`\$&`);
}

function cleanAddress(latin1: string): string {
  const text = isAsciiText(latin1) ? latin1 : decodeUndeclared(Buffer.from(latin1, 'latin1'));
  return removeControls(text).trim();
}

function decodeName(latin1: string): string | null {
  return cleanText(decodeEncodedWords(latin1)) || null;
}
