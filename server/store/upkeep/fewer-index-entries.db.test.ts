import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accountId, createBlobFolder, migrate, silentLog, systemClock } from '#base';
import { createTestDb, createTestFolder } from '#base/testing';
import { createMailBlobs } from '../blobs/mail-blobs.ts';
import { createStore } from '../create-store.ts';
import { storeMigrations } from '../index.ts';
import { createEml, listProblems, readPage } from '../testing/index.ts';
import type { BlobDigest, MailboxId } from '../types.ts';

const NAME = '0019-fewer-index-entries.sql';
const account = accountId(1);
const eml = createEml({ subject: 'ancien' });
const digest = hash('sha256', eml, 'hex') as BlobDigest;

/** An inbox of emails 11 and 12, of which the second is marked; 13 is destroyed, and not cleared away yet. All have one content. */
const old = `
  insert into store.account (account_id, modseq, mailbox_state, email_state, thread_state, submission_state, identity_state,
      used_bytes, last_uid_validity)
    values (1, 6, 6, 5, 5, 0, 0, ${2 * eml.length}, 1);
  insert into store.mailbox (account_id, mailbox_id, name, role, sort_order, subscribed, uid_validity, uid_next, total_emails,
      unread_emails, total_threads, unread_threads, created_modseq, modseq, properties_modseq)
    values (1, 1, 'Arrivée', 'inbox', 1, true, 1, 4, 2, 2, 2, 2, 1, 6, 1);
  insert into store.email (account_id, email_id, thread_id, created_modseq, modseq, size, received_at, digest, has_attachment,
      keywords)
    select 1, id, id, created, created, ${eml.length}, '2026-01-01', '\\x${digest}', false, '{}'
      from (values (11, 2), (12, 3)) as e(id, created);
  insert into store.email_detail (account_id, email_id, envelope, envelope_cut, base_subject, preview, added_headers)
    select 1, id, '{}', false, '', '', '' from generate_series(11, 13) id;
  insert into store.membership (account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at, deleted)
    values (1, 1, 1, 11, 11, 2, '2026-01-01', false), (1, 1, 2, 12, 12, 3, '2026-01-01', true);
  insert into store.membership_tombstone values (1, 1, 5, '{[3,4)}');
  insert into store.email_tombstone values (1, 5, '{13}', '{13}', '{4}', now());
  insert into store.destroyed values (1, 13, 13, now(), '{1}', '\\x${digest}', '{}', '2026-01-01');
  insert into store.blob_ref values (1, '\\x${digest}', 3);`;

test('marks and rights of a database of before are taken over, and each email takes its own right along', async () => {
  const folder = await createTestFolder();
  const before = join(folder.path, 'before');
  await cp(storeMigrations.folder, before, {
    recursive: true,
    filter: (name) => !name.endsWith('.sql') || name.slice(name.lastIndexOf('/') + 1) < NAME,
  });
  const { db, pool, close } = await createTestDb([{ schema: 'store', folder: pathToFileURL(`${before}/`) }]);
  await pool.query(old);
  await migrate(db, [storeMigrations]);
  const folderOfBlobs = await createBlobFolder({ folder: join(folder.path, 'blobs') });
  const blobs = createMailBlobs({ db, folder: folderOfBlobs });
  await blobs.write(eml);
  const store = await createStore({ db, pool, blobs, clock: systemClock, log: silentLog });
  const inbox = 1 as MailboxId;
  const readMarks = async () => {
    const page = await readPage(store, account, inbox, null);
    return page?.rows.map(({ uid, isDeleted }) => [uid, isDeleted]);
  };
  try {
    assert.deepEqual(await listProblems(store, { blobs: true }), []);
    assert.deepEqual(await readMarks(), [
      [1, false],
      [2, true],
    ]);
    assert.deepEqual((await store.expungeUids(account, inbox, null)).uids, [2]);
    assert.deepEqual(await readMarks(), [[1, false]]);
    await store.collectBlobs();
    assert.deepEqual(await listProblems(store, { blobs: true }), []);
    assert.notEqual(await store.readBlob(account, digest), null);
    const uids = { uids: [1], action: 'add', keywords: [], hasDeleted: true, unchangedSince: null } as const;
    await store.changeFlags(account, inbox, uids);
    assert.deepEqual((await store.expungeUids(account, inbox, null)).uids, [1]);
    assert.equal(await store.readBlob(account, digest), null);
    assert.deepEqual(await listProblems(store, { blobs: true }), []);
  } finally {
    await store.close();
    await close();
    await folder.remove();
  }
});
