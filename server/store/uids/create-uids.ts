import type { BlobStore, Clock, Db } from '#base';
import { createRowOpener } from '../blobs/mail-blobs.ts';
import { expungeUids } from './expunge.sql.ts';
import { readForms } from './forms.ts';
import { readKeptIndex, writeKeptIndex } from './kept-index.sql.ts';
import { findUids, readFacts, readVanished } from './read.sql.ts';
import { readSources } from './sources.ts';
import { transferUids } from './transfer.sql.ts';
import { listTouched } from './touched.sql.ts';
import type { UidStore } from './types.ts';

export function createUids(parts: {
  db: Db;
  /** Statements are planned once a connection. */
  prepared: Db;
  blobs: BlobStore;
  clock: Clock;
}): Omit<UidStore, 'readUids' | 'countMailboxes' | 'changeFlags'> {
  const { db, prepared, blobs } = parts;
  const sources = { db: prepared, blobs, openRows: createRowOpener() };
  return {
    readKeptIndex: (accountId, mailboxId) => readKeptIndex(db, accountId, mailboxId),
    keepIndex: (accountId, mailboxId, index) => writeKeptIndex(db, accountId, mailboxId, index),
    listVanished: (accountId, mailboxId, since) => readVanished(db, accountId, mailboxId, since),
    listTouched: (accountId, since) => listTouched(db, accountId, since),
    findUids: (accountId, mailboxId, emailIds) => findUids(db, accountId, mailboxId, emailIds),
    readForms: (accountId, emailIds) => readForms(parts, accountId, emailIds),
    readFacts: (accountId, emailIds) => readFacts(db, accountId, emailIds),
    readSources: (accountId, emailIds) => readSources(sources, accountId, emailIds),
    transferUids: (accountId, transfer) => transferUids(parts, accountId, transfer),
    expungeUids: (accountId, mailboxId, uids) => expungeUids(parts, accountId, mailboxId, uids),
  };
}
