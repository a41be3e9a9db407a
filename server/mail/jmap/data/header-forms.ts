/** Forms in which a header field may be asked for (RFC 8621, section 4.1.2). */
export const headerForms = [
  'asRaw',
  'asText',
  'asAddresses',
  'asGroupedAddresses',
  'asMessageIds',
  'asDate',
  'asURLs',
] as const;
export type HeaderForm = (typeof headerForms)[number];

export function isHeaderForm(text: string): text is HeaderForm {
  return (headerForms as readonly string[]).includes(text);
}

const addresses: readonly HeaderForm[] = ['asAddresses', 'asGroupedAddresses'];
const text: readonly HeaderForm[] = ['asText'];
const messageIds: readonly HeaderForm[] = ['asMessageIds'];
const date: readonly HeaderForm[] = ['asDate'];
const urls: readonly HeaderForm[] = ['asURLs'];

/** The fields that RFC 5322 and RFC 2369 define; any other may be read in every form. */
const forms: ReadonlyMap<string, readonly HeaderForm[]> = new Map([
  ['from', addresses],
  ['sender', addresses],
  ['reply-to', addresses],
  ['to', addresses],
  ['cc', addresses],
  ['bcc', addresses],
  ['resent-from', addresses],
  ['resent-sender', addresses],
  ['resent-reply-to', addresses],
  ['resent-to', addresses],
  ['resent-cc', addresses],
  ['resent-bcc', addresses],
  ['subject', text],
  ['comments', text],
  ['keywords', text],
  ['list-id', text],
  ['message-id', messageIds],
  ['in-reply-to', messageIds],
  ['references', messageIds],
  ['resent-message-id', messageIds],
  ['date', date],
  ['resent-date', date],
  ['list-help', urls],
  ['list-unsubscribe', urls],
  ['list-subscribe', urls],
  ['list-post', urls],
  ['list-owner', urls],
  ['list-archive', urls],
  ['return-path', []],
  ['received', []],
]);

export function formsOf(name: string): readonly HeaderForm[] {
  return forms.get(name.toLowerCase()) ?? headerForms;
}
