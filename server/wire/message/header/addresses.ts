import type { AddressGroup, Mailbox } from '../types.ts';
import { decodeUndeclared } from '../charset.ts';
import { asBuffer, isAsciiText } from '../octets.ts';
import { AddressTokens, type AddressToken } from './address-tokens.ts';
import { decodeEncodedWords } from './encoded-words.ts';
import { cleanText, removeControls, unfold } from './text.ts';

/** What has been read of one mailbox so far. */
interface Pending {
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

/**
 * Reads an address list (RFC 5322, section 3.4, with the obsolete forms of section 4.4 and the internationalised
 * ones of RFC 6532) in one pass without recursion. Mailboxes outside a group come in runs named null. Never throws.
 */
export function parseAddresses(bytes: Uint8Array): AddressGroup[] {
  const groups: AddressGroup[] = [];
  const tokens = new AddressTokens(unfold(asBuffer(bytes).toString('latin1')));
  let group: AddressGroup | null = null;
  let pending = createPending();
  const endMailbox = (): void => {
    const mailbox = formMailbox(pending);
    pending = createPending();
    if (!mailbox) return;
    if (!group) {
      group = { name: null, mailboxes: [] };
      groups.push(group);
    }
    group.mailboxes.push(mailbox);
  };
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.kind === 'separator') {
      endMailbox();
      // Outlook separates mailboxes by « ; » as well: outside a named group it ends nothing.
      if (token.text === ';' && isNamed(group)) group = null;
    } else if (token.kind === 'colon' && !isNamed(group) && !pending.hasAddress && pending.route === null) {
      // The name of a group is a phrase, not an address, and groups do not nest (RFC 5322, section 3.4).
      group = { name: decodeName(joinWords(pending.words)) ?? '', mailboxes: [] };
      groups.push(group);
      pending = createPending();
    } else {
      takeToken(pending, token);
    }
  }
  endMailbox();
  return groups;
}

/** The mailboxes of all groups in their order. */
export function listMailboxes(bytes: Uint8Array): Mailbox[] {
  return parseAddresses(bytes).flatMap((group) => group.mailboxes);
}

function isNamed(group: AddressGroup | null): boolean {
  return group !== null && group.name !== null;
}

function createPending(): Pending {
  return { words: [], hasAddress: false, route: null, comment: null };
}

function takeToken(pending: Pending, token: AddressToken): void {
  if (token.kind === 'comment') {
    pending.comment = token.text;
    return;
  }
  if (token.kind === 'angle') {
    // Of two addresses in brackets the last one counts, as most mail readers have it.
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

/** Blanks around `@`, and around the dots of what follows it, are obsolete but legal (RFC 5322, section 4.4). */
function joins(word: Word, token: AddressToken): boolean {
  if (!token.spaceBefore) return true;
  const before = word.pieces.at(-1);
  if (token.kind !== 'atom' || !before) return false;
  if (token.text.startsWith('@')) return true;
  if (before.kind !== 'atom' || !word.hasAt) return false;
  return before.text.endsWith('@') || before.text.endsWith('.') || token.text.startsWith('.');
}

function formMailbox(pending: Pending): Mailbox | null {
  const { words, route, comment } = pending;
  const commentName = comment === null ? null : decodeName(comment);
  if (route !== null) {
    const name = decodeName(joinWords(words));
    const address = cleanAddress(stripRoute(route));
    return address === '' && name === null ? null : { name: name ?? commentName, address };
  }
  const [only] = words;
  if (!only) return null;
  const at = words.findLastIndex((word) => word.hasAt);
  // A bare name: one word may be a local user, several are a person without an address.
  const isUser = words.length === 1 && only.pieces.every(isPlain);
  if (at < 0 && !isUser) {
    const name = decodeName(joinWords(words));
    return name === null ? null : { name, address: '' };
  }
  const [addressWord] = words.splice(Math.max(at, 0), 1);
  const name = decodeName(joinWords(words));
  return { name: name ?? commentName, address: cleanAddress(asAddress(addressWord?.pieces ?? [])) };
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
  return text.replace(/["\\]/g, '\\$&');
}

function joinWords(words: readonly Word[]): string {
  return words.map((word) => word.pieces.map((piece) => piece.text).join('')).join(' ');
}

function cleanAddress(latin1: string): string {
  const text = isAsciiText(latin1) ? latin1 : decodeUndeclared(Buffer.from(latin1, 'latin1'));
  return removeControls(text).trim();
}

function decodeName(latin1: string): string | null {
  return cleanText(decodeEncodedWords(latin1)) || null;
}
