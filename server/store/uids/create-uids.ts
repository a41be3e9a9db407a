import type { BlobStore, Clock, Db } from '#base';
import { expungeUids } from './expunge.sql.ts';
import { changeFlags } from './flags.sql.ts';
import { readForms } from './forms.ts';
import { findUids, readFacts, readMailboxCounts, readUids, readVanished } from './read.sql.ts';
import { readSources } from './sources.ts';
import { transferUids } from './transfer.sql.ts';
import type { UidStore } from './types.ts';

export function createUids(parts: { db: Db; blobs: BlobStore; clock: Clock }): UidStore {
  const { db } = parts;
  return {
    readUids: (accountId, mailboxId, since) => readUids(db, accountId, mailboxId, since),
    listVanished: (accountId, mailboxId, since) => readVanished(db, accountId, mailboxId, since),
    findUids: (accountId, mailboxId, emailIds) => findUids(db, accountId, mailboxId, emailIds),
    countMailboxes: (accountId, mailboxIds) => readMailboxCounts(db, accountId, mailboxIds),
    readForms: (accountId, emailIds) => readForms(parts, accountId, emailIds),
    readFacts: (accountId, emailIds) => readFacts(db, accountId, emailIds),
    readSources: (accountId, emailIds) => readSources(parts, accountId, emailIds),
    changeFlags: (accountId, mailboxId, change) => changeFlags(parts, accountId, mailboxId, change),
    transferUids: (accountId, transfer) => transferUids(parts, accountId, transfer),
    expungeUids: (accountId, mailboxId, uids) => expungeUids(parts, accountId, mailboxId, uids),
  };
}
