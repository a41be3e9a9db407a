import { randomUUID } from 'node:crypto';
import { formatDate } from '#mail/submit';
import { formsOf, isHeaderForm, type HeaderForm } from '../data/header-forms.ts';
import { done, invalid, type Result } from '../engine/set.ts';
import type { Json, JsonObject } from '../json.ts';
import { formatFieldValue, type Field } from './field-value.ts';

/** Convenience properties of an Email and the fields they stand for (RFC 8621, section 4.1.3). */
export const fieldProperties: ReadonlyMap<string, { field: string; form: HeaderForm }> = new Map([
  ['messageId', { field: 'Message-ID', form: 'asMessageIds' }],
  ['inReplyTo', { field: 'In-Reply-To', form: 'asMessageIds' }],
  ['references', { field: 'References', form: 'asMessageIds' }],
  ['sender', { field: 'Sender', form: 'asAddresses' }],
  ['from', { field: 'From', form: 'asAddresses' }],
  ['to', { field: 'To', form: 'asAddresses' }],
  ['cc', { field: 'Cc', form: 'asAddresses' }],
  ['bcc', { field: 'Bcc', form: 'asAddresses' }],
  ['replyTo', { field: 'Reply-To', form: 'asAddresses' }],
  ['subject', { field: 'Subject', form: 'asText' }],
  ['sentAt', { field: 'Date', form: 'asDate' }],
]);

const FIELD_NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/;

/** `header:Name:asForm` and its value; null when it is no such property, or malformed. */
export function parseHeaderField(property: string, value: Json): Field | null {
  const [prefix, name = '', form = 'asRaw', ...rest] = property.split(':');
  if (prefix !== 'header' || rest.length > 0 || !FIELD_NAME.test(name) || !isHeaderForm(form)) return null;
  if (form !== 'asRaw' && !formsOf(name).includes(form)) return null;
  const written = formatFieldValue(value, form);
  return written === null ? null : { name, value: written };
}

/**
 * The header fields of a message to be written, `Date` and `Message-ID` added when absent (RFC 8621, section 4.6).
 * No field is written twice.
 */
export function parseFields(object: JsonObject, now: Date, domain: string): Result<Field[]> {
  const fields = new Map<string, Field>();
  for (const [property, value] of Object.entries(object)) {
    const field = readField(property, value);
    if (field === 'other') continue;
    if (field === null || fields.has(field.name.toLowerCase())) return invalid([property]);
    fields.set(field.name.toLowerCase(), field);
  }
  if (!fields.has('date')) fields.set('date', { name: 'Date', value: formatDate(now) });
  if (!fields.has('message-id')) {
    fields.set('message-id', { name: 'Message-ID', value: `<${randomUUID()}@${domain}>` });
  }
  return done([...fields.values()].filter((field) => field.value !== ''));
}

function readField(property: string, value: Json): Field | null | 'other' {
  const known = fieldProperties.get(property);
  if (known !== undefined) {
    if (value === null) return 'other';
    const written = formatFieldValue(value, known.form);
    return written === null ? null : { name: known.field, value: written };
  }
  if (!property.startsWith('header:')) return 'other';
  const field = parseHeaderField(property, value);
  // What describes the body is said by the body parts (RFC 8621, section 4.6).
  return field === null || /^(?:content-|mime-version$)/i.test(field.name) ? null : field;
}
