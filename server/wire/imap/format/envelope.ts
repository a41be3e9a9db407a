import {
  findHeader,
  decodeText,
  parseAddresses,
  rawValue,
  type AddressGroup,
  type Mailbox,
  type Message,
  type Part,
} from '#wire/message';
import { formatAsIs, formatNullable, formatText } from './strings.ts';

const MOST_ADDRESSES = 2_000;

/**
 * RFC 9051, section 7.5.2: of a message, or of an attached one whose root is `part`. ASCII, but for addresses, which stand
 * as they are (RFC 6532): an encoded word in one names nobody. `downgrade` is for clients that take no UTF-8.
 */
export function formatEnvelope(message: Message, part: Part = message.root): string {
  const raw = (name: string): Uint8Array | null => {
    const field = findHeader(message, part, name);
    return field === null ? null : rawValue(message, field);
  };
  const from = listAddresses(raw('from'));
  const orFrom = (name: string): string => {
    const list = listAddresses(raw(name));
    return list === 'NIL' ? from : list;
  };
  return `(${[
    formatField(raw('date')),
    formatField(raw('subject')),
    from,
    orFrom('sender'),
    orFrom('reply-to'),
    listAddresses(raw('to')),
    listAddresses(raw('cc')),
    listAddresses(raw('bcc')),
    formatField(raw('in-reply-to')),
    formatField(raw('message-id')),
  ].join(' ')})`;
}

/** A field that is ASCII stays as it is written, encoded words included. */
function formatField(octets: Uint8Array | null): string {
  if (octets === null) return 'NIL';
  const latin1 = Buffer.from(octets).toString('latin1');
  const unfolded = latin1.replace(/\r?\n(?=[ \t])/g, '').replace(/[\t\r\n]/g, ' ');
  const isPlain = /^[\x20-\x7e]*$/.test(unfolded);
  return formatText(isPlain ? unfolded.trim() : decodeText(octets));
}

function listAddresses(octets: Uint8Array | null): string {
  if (octets === null) return 'NIL';
  const parts: string[] = [];
  for (const group of parseAddresses(octets)) {
    if (parts.length >= MOST_ADDRESSES) break;
    parts.push(...formatGroup(group));
  }
  return parts.length === 0 ? 'NIL' : `(${parts.slice(0, MOST_ADDRESSES).join('')})`;
}

/** A group begins with its name in the place of the mailbox and ends with nothing. */
function formatGroup({ name, mailboxes }: AddressGroup): string[] {
  const members = mailboxes.map(formatAddress);
  return name === null ? members : [`(NIL NIL ${formatText(name)} NIL)`, ...members, '(NIL NIL NIL NIL)'];
}

function formatAddress({ name, address }: Mailbox): string {
  const at = address.lastIndexOf('@');
  const local = at < 0 ? address : address.slice(0, at);
  // Without a host it would read as the beginning of a group.
  const host = at < 0 ? '' : address.slice(at + 1);
  return `(${formatNullable(name === '' ? null : name)} NIL ${formatAsIs(local)} ${formatAsIs(host)})`;
}
