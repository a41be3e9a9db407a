import type { AccountId, BlobStore, Clock, Db } from '#base';
import { changeEmails } from '../emails/change.sql.ts';
import { readEmails } from '../emails/read.sql.ts';
import { readMailboxes, readMailboxesAs } from '../mailboxes/list.sql.ts';
import { runQuery, type QueryParts } from '../query/query-emails.ts';
import { changeFlags } from '../uids/flags.sql.ts';
import { readMailboxCounts, readUids } from '../uids/read.sql.ts';
import { shareReading } from './share.sql.ts';
import type { ReaderStore, Store } from '../types.ts';

export interface ReadingParts extends QueryParts {
  db: Db;
  /** Statements are planned once a connection. */
  prepared: Db;
  blobs: BlobStore;
  clock: Clock;
}

export function createReaders(parts: ReadingParts): Pick<Store, 'as' | 'shareReading'> {
  return {
    as: (reader) => createReader(parts, reader),
    shareReading: (accountId) => shareReading(parts, accountId),
  };
}

export function createReader(parts: ReadingParts, reader: AccountId | null): ReaderStore {
  const { db, blobs } = parts;
  const at = (accountId: AccountId) => ({ accountId, reader });
  return {
    listMailboxes: (accountId) =>
      reader === null ? readMailboxes(db, accountId) : readMailboxesAs(db, accountId, reader),
    getEmails: (accountId, ids) => readEmails(db, blobs, at(accountId), ids),
    queryEmails: (accountId, query) => runQuery(parts, at(accountId), query),
    changeEmails: (accountId, change) => changeEmails(parts, at(accountId), change),
    readUids: (accountId, mailboxId, since) => readUids(parts, at(accountId), mailboxId, since),
    countMailboxes: (accountId, mailboxIds) => readMailboxCounts(db, at(accountId), mailboxIds),
    changeFlags: (accountId, mailboxId, change) => changeFlags(parts, at(accountId), mailboxId, change),
  };
}
