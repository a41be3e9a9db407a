import {
  decodeText,
  listHeaders,
  parseAddresses,
  parseDate,
  parseMessageIds,
  parseUrls,
  rawValue,
  visibleText,
  type Mailbox,
  type Message,
  type Part,
} from '#wire/message';
import type { HeaderForm } from '../data/header-forms.ts';
import type { Json } from '../json.ts';
import { formatUtcDate } from './dates.ts';
import type { HeaderProperty } from './email-properties.ts';

/** The last field of the name, or with `all` every one (RFC 8621, section 4.1.3). */
export function formatHeader(message: Message, part: Part, wanted: HeaderProperty): Json {
  const fields = listHeaders(message, part, wanted.name);
  const values = (wanted.all ? fields : fields.slice(-1)).map((field) =>
    formatValue(rawValue(message, field), wanted.form),
  );
  return wanted.all ? values : (values[0] ?? null);
}

/** EmailHeader objects, in the order of the message. */
export function formatHeaders(message: Message, part: Part): Json {
  return part.headers.map((field) => ({
    name: field.name,
    value: formatRaw(rawValue(message, field)),
  }));
}

function formatValue(value: Uint8Array, form: HeaderForm): Json {
  switch (form) {
    case 'asRaw':
      return formatRaw(value);
    case 'asText':
      return visibleText(decodeText(value));
    case 'asAddresses':
      return parseAddresses(value).flatMap((group) => formatAddresses(group.mailboxes));
    case 'asGroupedAddresses':
      return parseAddresses(value).map((group) => ({
        name: group.name === null ? null : visibleText(group.name),
        addresses: formatAddresses(group.mailboxes),
      }));
    case 'asMessageIds':
      return orNull(parseMessageIds(value));
    case 'asDate': {
      const date = parseDate(value);
      return date === null ? null : formatUtcDate(date);
    }
    case 'asURLs':
      return orNull(parseUrls(value));
    default:
      throw new Error(`no header form ${String(form satisfies never)}`);
  }
}

/** RFC 8621, section 4.1.2.1: what is not UTF-8 becomes U+FFFD, and NUL goes. */
function formatRaw(value: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value).replaceAll('\0', '');
}

/** What is shown of an author never turns the writing direction of the line it stands in. */
export function formatAddresses(mailboxes: readonly Mailbox[]): { name: string | null; email: string }[] {
  return mailboxes.map(({ name, address }) => ({
    name: name === null ? null : visibleText(name),
    email: visibleText(address),
  }));
}

/** A field that cannot be parsed is null, like one that is absent. */
export function orNull<Item extends Json>(items: Item[]): Item[] | null {
  return items.length > 0 ? items : null;
}
