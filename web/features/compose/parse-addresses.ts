import type { EmailAddress } from '../../jmap/index.ts';

export interface ParsedAddresses {
  addresses: EmailAddress[];
  /** Pieces that hold no address, as typed. */
  malformed: string[];
}

/**
 * Reads addresses as people paste them: separated by commas, semicolons, tabs or new lines, each bare, as
 * `Name <address>`, `"Last, First" <address>` or `mailto:address`; also several bare ones parted by spaces.
 */
export function parseAddresses(text: string): ParsedAddresses {
  const parsed: ParsedAddresses = { addresses: [], malformed: [] };
  for (const piece of joinSplitNames(splitPieces(text))) {
    const words = piece.split(/\s+/);
    const bare = words.length > 1 && !/[<>"]/.test(piece) && words.every((word) => isAddress(word));
    for (const part of bare ? words : [piece]) {
      const address = parseAddress(part);
      if (address) parsed.addresses.push(address);
      else parsed.malformed.push(part);
    }
  }
  return parsed;
}

/** One address, with its name if there is one; null when it is malformed. */
export function parseAddress(text: string): EmailAddress | null {
  const angled = /^(.*?)<\s*(?:mailto:)?([^<>]*?)\s*>$/is.exec(text.trim());
  const email = (angled ? (angled[2] ?? '') : text.trim()).replace(/^mailto:/i, '');
  if (!isAddress(email)) return null;
  const name = unquoteName(angled?.[1] ?? '');
  return { name: name === '' || name.toLowerCase() === email.toLowerCase() ? null : name, email };
}

/**
 * Could this be delivered? The dot-atom form of RFC 5322, section 3.4.1, in a domain with at least two labels, at
 * most 254 octets (RFC 5321, section 4.5.3.1). Quoted local parts are not offered: no address of a school has one.
 */
export function isAddress(text: string): boolean {
  if (text.length > 254 || /[^\x20-\x7e\u00a1-\u{10ffff}]/u.test(text)) return false;
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64) return false;
  if (!/^[^\s()<>[\]:;@\\,."]+(?:\.[^\s()<>[\]:;@\\,."]+)*$/u.test(local)) return false;
  const labels = domain.split('.');
  const labelForm = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
  return (
    labels.length >= 2 && labels.every((label) => labelForm.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** As shown and as pasted elsewhere; the name is quoted when it needs it (RFC 5322, section 3.2.3). */
export function formatAddress({ name, email }: EmailAddress): string {
  if (name === null || name === '') return email;
  const quoted = /[,;<>@"()[\]:\\]/.test(name)
    ? `"${name.replaceAll(/["\\]/g, (mark) => `\\${mark}`)}"`
    : name;
  return `${quoted} <${email}>`;
}

/** The addresses that are not there yet, each once; case set aside. */
export function addAddresses(
  present: readonly EmailAddress[],
  added: readonly EmailAddress[],
): EmailAddress[] {
  const seen = new Set(present.map((address) => address.email.toLowerCase()));
  const result = [...present];
  for (const address of added) {
    const key = address.email.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    result.push(address);
  }
  return result;
}

function splitPieces(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  let angled = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === '<') angled = true;
    if (character === '>') angled = false;
    const parts = character === '\n' || character === '\r' || character === '\t';
    if (parts || (!quoted && !angled && (character === ',' || character === ';'))) {
      pieces.push(piece);
      piece = '';
      quoted = false;
      angled = false;
    } else piece += character;
  }
  pieces.push(piece);
  return pieces.map((part) => part.trim()).filter((part) => part !== '');
}

/** `DUPONT, Marie <marie@…>` without quotes, as some address books give it: the first piece belongs to the next. */
function joinSplitNames(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  let pending: string | null = null;
  for (const piece of pieces) {
    const isName = !piece.includes('@') && /^[\p{L}\s.'’-]{1,60}$/u.test(piece);
    if (pending !== null && /^[\p{L}\s.'’-]+<[^<>]+>$/u.test(piece)) {
      joined.push(
        `"${pending}, ${piece.slice(0, piece.indexOf('<')).trim()}" ${piece.slice(piece.indexOf('<'))}`,
      );
      pending = null;
      continue;
    }
    if (pending !== null) joined.push(pending);
    pending = isName ? piece : null;
    if (!isName) joined.push(piece);
  }
  if (pending !== null) joined.push(pending);
  return joined;
}

function unquoteName(text: string): string {
  const name = text.trim();
  const quoted = /^"(.*)"$/s.exec(name) ?? /^'(.*)'$/s.exec(name);
  return (quoted?.[1] ?? name).replaceAll(/\\(.)/gs, '$1').replaceAll(/\s+/g, ' ').trim();
}
