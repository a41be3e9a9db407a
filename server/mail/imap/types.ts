import type { Clock, Log } from '#base';
import type { IdentityRoom } from '#identity';
import type { Store } from '#store';
import type { ImapServerLimits } from './limits.ts';
import type { MailboxIndexes } from './mailbox/indexes.ts';
import type { FactsCache } from './search/facts-cache.ts';

export type ImapStore = Pick<
  Store,
  | 'prepare'
  | 'append'
  | 'listMailboxes'
  | 'createMailbox'
  | 'updateMailbox'
  | 'destroyMailbox'
  | 'destroyEmails'
  | 'quota'
  | 'subscribe'
  | 'readUids'
  | 'as'
  | 'states'
  | 'listVanished'
  | 'findUids'
  | 'readForms'
  | 'readFacts'
  | 'readSources'
  | 'changeFlags'
  | 'transferUids'
  | 'expungeUids'
  | 'readBlob'
>;

export type ImapIdentity = Pick<
  IdentityRoom,
  'authenticateAppPassword' | 'isAppPasswordInForce' | 'listAccess' | 'revocations'
> & { members: Pick<IdentityRoom['members'], 'list' | 'set' | 'remove' | 'setReading'> };

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
  facts: FactsCache;
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

/** How a command ends: the rest of its tagged line. */
export interface Completion {
  kind: 'OK' | 'NO' | 'BAD';
  text: string;
}

export const ok = (text: string): Completion => ({ kind: 'OK', text });
export const no = (text: string): Completion => ({ kind: 'NO', text });
export const bad = (text: string): Completion => ({ kind: 'BAD', text });
