import * as mimeFunctions from 'nodemailer/lib/mime-funcs';
import { formatDate } from '#mail/submit';
import type { HeaderForm } from '../data/header-forms.ts';
import { isJsonObject, type Json } from '../json.ts';
import { parseUtcDate } from '../render/dates.ts';

/** One header field to be written; the value is encoded and not yet folded. */
export interface Field {
  name: string;
  value: string;
}

/** What no header field may hold (RFC 5322, section 2.2): a line end in a value would begin a field of its own. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;
const MESSAGE_ID = /^[^\s<>()[\]:;,"\\]+@?[^\s<>()[\]:;,"\\]*$/;
/** A draft may hold an address that is not finished; never one that reads as two. */
// oxlint-disable-next-line no-control-regex
const DRAFT_ADDRESS = /^[^\s<>(),:;"[\\\]\x00-\x1f\x7f]{0,254}$/;

/** The value of a header property in its wire form; null when it is malformed. */
export function formatFieldValue(value: Json, form: HeaderForm): string | null {
  switch (form) {
    case 'asRaw':
      return formatRaw(value);
    case 'asText':
      return typeof value === 'string' ? formatText(value) : null;
    case 'asAddresses':
      return Array.isArray(value) ? formatMailboxes(value) : null;
    case 'asGroupedAddresses':
      return Array.isArray(value) ? joinAll(value.map(formatGroup), ', ') : null;
    case 'asMessageIds':
      return Array.isArray(value) ? joinAll(value.map(formatMessageId), ' ') : null;
    case 'asDate': {
      const date = parseUtcDate(value);
      return date === null ? null : formatDate(date);
    }
    case 'asURLs':
      return Array.isArray(value) ? joinAll(value.map(formatUrl), ', ') : null;
    default:
      throw new Error(`no header form ${String(form satisfies never)}`);
  }
}

/** Taken as it stands, folds undone. */
function formatRaw(value: Json): string | null {
  if (typeof value !== 'string') return null;
  const unfolded = value.replace(/\r?\n(?=[ \t])/g, '').trim();
  return CONTROL.test(unfolded) ? null : unfolded;
}

/** Line ends and other controls become blanks, what is not ASCII encoded words (RFC 2047). */
export function formatText(text: string): string {
  return mimeFunctions.encodeWords(text.replace(new RegExp(CONTROL, 'g'), ' '), 'Q', 52, true);
}

export function formatMailboxes(mailboxes: readonly Json[]): string | null {
  return joinAll(mailboxes.map(formatMailbox), ', ');
}

function formatMailbox(value: Json): string | null {
  if (!isJsonObject(value)) return null;
  const { name = null, email } = value;
  if (typeof email !== 'string' || !DRAFT_ADDRESS.test(email)) return null;
  if (name !== null && typeof name !== 'string') return null;
  const phrase = name === null ? '' : formatPhrase(name);
  return phrase === '' ? `<${email}>` : `${phrase} <${email}>`;
}

function formatGroup(value: Json): string | null {
  if (!isJsonObject(value) || !Array.isArray(value['addresses'])) return null;
  const { name = null, addresses } = value;
  const mailboxes = formatMailboxes(addresses);
  if (mailboxes === null || (name !== null && typeof name !== 'string')) return null;
  return name === null ? mailboxes : `${formatPhrase(name) || '""'}: ${mailboxes};`;
}

/** A display name (RFC 5322, section 3.2.5): atoms, a quoted string or encoded words. */
function formatPhrase(name: string): string {
  const clean = name.replace(new RegExp(CONTROL, 'g'), ' ').trim();
  if (/^[A-Za-z0-9 '_-]*$/.test(clean)) return clean;
  // An encoded word inside quotes would not be decoded, and text that looks like one must not be left as it is.
  const isPlain = /^[\x20-\x7e]*$/.test(clean) && !clean.includes('=?');
  return isPlain ? mimeFunctions.quoteString(clean) : mimeFunctions.encodeWord(clean, 'Q', 52);
}

function formatMessageId(value: Json): string | null {
  return typeof value === 'string' && value.length < 900 && MESSAGE_ID.test(value) ? `<${value}>` : null;
}

function formatUrl(value: Json): string | null {
  return typeof value === 'string' && /^[\x21-\x3b=\x3f-\x7e]{1,900}$/.test(value) ? `<${value}>` : null;
}

function joinAll(values: readonly (string | null)[], separator: string): string | null {
  return values.includes(null) ? null : values.join(separator);
}
