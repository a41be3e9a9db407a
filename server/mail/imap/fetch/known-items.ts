import { formatDateTime, type FetchItem } from '#wire/imap';
import type { ImapForms } from '#store';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';

export type KnownItem = Exclude<FetchItem['item'], 'section' | 'binary' | 'binary.size' | 'body' | 'preview'>;

/** How an item is written that the index and the forms alone answer: a value between two constant texts. */
export interface KnownForm {
  before: string;
  value: (index: MailboxIndex, position: number, forms: ImapForms | undefined) => number | string;
  after: string;
}

export const knownForms: Readonly<Record<KnownItem, KnownForm>> = {
  flags: { before: 'FLAGS (', value: (index, position) => index.flagsAt(position).written, after: ')' },
  uid: { before: 'UID ', value: (index, position) => index.uidAt(position), after: '' },
  internaldate: {
    before: 'INTERNALDATE ',
    value: (index, position) => formatDateTime(new Date(index.receivedAt(position))),
    after: '',
  },
  'rfc822.size': { before: 'RFC822.SIZE ', value: (index, position) => index.sizeAt(position), after: '' },
  envelope: {
    before: 'ENVELOPE ',
    value: (_index, _position, forms) => forms?.envelope ?? '(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)',
    after: '',
  },
  bodystructure: {
    before: 'BODYSTRUCTURE ',
    value: (_index, _position, forms) => forms?.structure ?? '("TEXT" "PLAIN" NIL NIL NIL "7BIT" 0 0)',
    after: '',
  },
  modseq: { before: 'MODSEQ (', value: (index, position) => index.modseqAt(position), after: ')' },
  emailid: { before: 'EMAILID (E', value: (index, position) => index.emailAt(position), after: ')' },
  threadid: { before: 'THREADID (T', value: (index, position) => index.threadAt(position), after: ')' },
  savedate: {
    before: 'SAVEDATE ',
    value: (index, position) => formatDateTime(new Date(index.savedAt(position))),
    after: '',
  },
};

/** One item of one message. */
export function formatKnown(
  index: MailboxIndex,
  position: number,
  item: KnownItem,
  forms: ImapForms | undefined,
): string {
  const { before, value, after } = knownForms[item];
  return `${before}${value(index, position, forms)}${after}`;
}
