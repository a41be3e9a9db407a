import type { ByteTurns, Clock, Log } from '#base';
import type { IdentityRoom } from '#identity';
import type { Store } from '#store';
import type { ImapServerLimits } from './limits.ts';
import { translate, type Told, type Words } from './sentences.ts';
import type { FormsCache } from './fetch/forms-cache.ts';
import type { MailboxIndexes } from './mailbox/indexes.ts';
import type { MailboxLists } from './mailbox/lists.ts';
import type { Watchers } from './notify/watchers.ts';
import type { Columns } from './search/columns.ts';
import type { KeptOrders } from './search/orders.ts';
import type { Examiner } from './search/examiner.ts';
import type { WordIndex } from './search/word-index.ts';

export type ImapStore = Pick<
  Store,
  | 'prepare'
  | 'prepareForAppend'
  | 'appendTogether'
  | 'listMailboxes'
  | 'createMailbox'
  | 'updateMailbox'
  | 'destroyMailbox'
  | 'quota'
  | 'subscribe'
  | 'isHearing'
  | 'readUids'
  | 'readKeptIndex'
  | 'keepIndex'
  | 'as'
  | 'states'
  | 'listVanished'
  | 'findUids'
  | 'listTouched'
  | 'readForms'
  | 'readFacts'
  | 'readSources'
  | 'listWordSegments'
  | 'keepWordSegment'
  | 'changeFlags'
  | 'transferUids'
  | 'expungeUids'
  | 'replaceUids'
  | 'getEmails'
  | 'listSent'
  | 'findFiled'
  | 'settleSent'
  | 'leaveSent'
  | 'readBlob'
  | 'readAnnotations'
  | 'changeAnnotations'
  | 'listChangedAnnotations'
  | 'readSubscriptions'
  | 'setSubscription'
  | 'listSubscribedNames'
  | 'noteSubscribedName'
  | 'keepSubscribedNames'
  | 'dropSubscribedName'
  | 'listSpellings'
  | 'noteSpellings'
>;

export type ImapIdentity = Pick<
  IdentityRoom,
  'sasl' | 'isCredentialInForce' | 'listAccess' | 'revocations'
> & {
  members: Pick<IdentityRoom['members'], 'list' | 'find' | 'set' | 'remove' | 'setReading'>;
  delegations: Pick<
    IdentityRoom['delegations'],
    'listReceived' | 'listGiven' | 'share' | 'changeRight' | 'stop'
  >;
  connections: Pick<IdentityRoom['connections'], 'noteProgram'>;
};

export interface ImapOptions {
  store: ImapStore;
  identity: ImapIdentity;
  clock: Clock;
  log: Log;
  /** PEM. */
  tls: { key: string | Buffer; cert: string | Buffer };
  limits?: Partial<ImapServerLimits>;
}

/** What every session works with. */
export interface ImapParts extends Omit<ImapOptions, 'limits'> {
  limits: ImapServerLimits;
  indexes: MailboxIndexes;
  lists: MailboxLists;
  watchers: Watchers;
  forms: FormsCache;
  columns: Columns;
  orders: KeptOrders;
  words: WordIndex;
  examiner: Examiner;
  /** Large messages in memory. */
  turns: ByteTurns;
}

export interface ImapListener {
  /** host:port. */
  address: string;
  port: number;
  close(): Promise<void>;
}

export interface ImapServer {
  /** `isTls`: TLS from the first octet; else it is offered by STARTTLS. */
  listen(place: { host: string; port: number; isTls: boolean }): Promise<ImapListener>;
}

/** A sentence that programs show as it is, behind a response code if there is one. */
export interface Sentence {
  code: string | null;
  fr: string;
  en: string;
}

/** How a command ends: the rest of its tagged line. */
export interface Completion {
  kind: 'OK' | 'NO' | 'BAD';
  text: string | Sentence;
}

export const ok = (text: string): Completion => ({ kind: 'OK', text });
/** A refusal whose French is in the list. */
export const no = (told: Told): Completion => ({ kind: 'NO', text: translate(told) });
export const bad = (words: Words): Completion => ({ kind: 'BAD', text: translate(words) });

/** A refusal that is shown to the person. */
export const refuse = (code: string, fr: string, en: string): Completion => ({
  kind: 'NO',
  text: { code, fr, en },
});
