import type { BlobStore, Clock, Db } from '#base';
import { expungeUids } from './expunge.sql.ts';
import { readForms } from './forms.ts';
import { findUids, readFacts, readVanished } from './read.sql.ts';
import { readSources } from './sources.ts';
import { transferUids } from './transfer.sql.ts';
import { listTouched } from './touched.sql.ts';
import type { UidStore } from './types.ts';

export function createUids(parts: {
  db: Db;
  blobs: BlobStore;
  clock: Clock;
}): Omit<UidStore, 'readUids' | 'countMailboxes' | 'changeFlags'> {
  const { db } = parts;
  return {
    listVanished: (accountId, mailboxId, since) => readVanished(db, accountId, mailboxId, since),
    listTouched: (accountId, since) => listTouched(db, accountId, since),
    findUids: (accountId, mailboxId, emailIds) => findUids(db, accountId, mailboxId, emailIds),
    readForms: (accountId, emailIds) => readForms(parts, accountId, emailIds),
    readFacts: (accountId, emailIds) => readFacts(db, accountId, emailIds),
    readSources: (accountId, emailIds) => readSources(parts, accountId, emailIds),
    transferUids: (accountId, transfer) => transferUids(parts, accountId, transfer),
    expungeUids: (accountId, mailboxId, uids) => expungeUids(parts, accountId, mailboxId, uids),
  };
}
