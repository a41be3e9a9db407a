import { MethodError } from '../errors.ts';
import { formsOf, type HeaderForm, isHeaderForm } from '../data/header-forms.ts';

/** What the store keeps beside the blob: asking only for these opens no blob. */
export const storedProperties: readonly string[] = [
  'id',
  'blobId',
  'threadId',
  'mailboxIds',
  'keywords',
  'size',
  'receivedAt',
];
/** Kept by the store, and read from the bytes of a message that is in no mailbox. */
export const envelopeProperties: readonly string[] = [
  'messageId',
  'inReplyTo',
  'references',
  'sender',
  'from',
  'to',
  'cc',
  'bcc',
  'replyTo',
  'subject',
  'sentAt',
  'hasAttachment',
  'preview',
];
/** Our extension, under `urn:digue:jmap:verdict`. */
export const verdictProperties: readonly string[] = ['digueVerdict', 'digueEvidence'];
const bodyProperties: readonly string[] = [
  'headers',
  'bodyStructure',
  'bodyValues',
  'textBody',
  'htmlBody',
  'attachments',
];
const partProperties: readonly string[] = [
  'partId',
  'blobId',
  'size',
  'headers',
  'name',
  'type',
  'charset',
  'disposition',
  'cid',
  'language',
  'location',
  'subParts',
];

/** RFC 8621, section 4.2. */
const defaultProperties: readonly string[] = [
  ...storedProperties,
  ...envelopeProperties,
  'bodyValues',
  'textBody',
  'htmlBody',
  'attachments',
];
const defaultPartProperties: readonly string[] = [
  'partId',
  'blobId',
  'size',
  'name',
  'type',
  'charset',
  'disposition',
  'cid',
  'language',
  'location',
];

/** `header:Name:asForm:all` (RFC 8621, section 4.1.3). */
export interface HeaderProperty {
  /** As the client wrote it: the answer's member. */
  key: string;
  name: string;
  form: HeaderForm;
  all: boolean;
}

export interface PropertyList {
  names: ReadonlySet<string>;
  headers: readonly HeaderProperty[];
}

export interface EmailProperties extends PropertyList {
  /** Whether the bytes of the message must be read. */
  needsMessage: boolean;
}

/** The properties of Email/get and Email/parse; throws `invalidArguments` on one that does not exist. */
export function readEmailProperties(
  given: readonly string[] | null | undefined,
  options: { hasVerdict: boolean },
): EmailProperties {
  const verdict = options.hasVerdict ? verdictProperties : [];
  const known = [...storedProperties, ...envelopeProperties, ...bodyProperties, ...verdict];
  const list = readList(given ?? [...defaultProperties, ...verdict], known);
  const needsMessage = list.headers.length > 0 || bodyProperties.some((name) => list.names.has(name));
  return { ...list, needsMessage };
}

/** The `bodyProperties` argument. */
export function readPartProperties(given: readonly string[] | null | undefined): PropertyList {
  return readList(given ?? defaultPartProperties, partProperties);
}

function readList(given: readonly string[], known: readonly string[]): PropertyList {
  const names = new Set<string>();
  const headers: HeaderProperty[] = [];
  for (const key of given) {
    if (key.startsWith('header:')) headers.push(parseHeaderProperty(key));
    else if (known.includes(key)) names.add(key);
    else throw new MethodError('invalidArguments', `no property "${key}"`);
  }
  return { names, headers };
}

/** RFC 5322, section 3.6.8: a field name is printable ASCII without the colon. */
const FIELD_NAME = /^[\x21-\x39\x3b-\x7e]{1,200}$/;

export function parseHeaderProperty(key: string): HeaderProperty {
  const [, name = '', ...suffixes] = key.split(':');
  const all = suffixes.at(-1) === 'all';
  const [form = 'asRaw', ...rest] = all ? suffixes.slice(0, -1) : suffixes;
  if (!FIELD_NAME.test(name) || !isHeaderForm(form) || rest.length > 0) {
    throw new MethodError('invalidArguments', `no property "${key}"`);
  }
  if (form !== 'asRaw' && !formsOf(name).includes(form)) {
    throw new MethodError('invalidArguments', `"${name}" has no form "${form}"`);
  }
  return { key, name, form, all };
}
