import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accountId, createBlobFolder, migrate, silentLog, systemClock } from '#base';
import { createTestDb, createTestFolder } from '#base/testing';
import { createMailBlobs } from '../blobs/mail-blobs.ts';
import { createStore } from '../create-store.ts';
import { storeMigrations } from '../index.ts';
import { createEml, listProblems, readPage } from '../testing/index.ts';
import type { EmailId, MailboxId, Modseq } from '../types.ts';

const NAME = '0013-changes-in-runs.sql';
const account = accountId(1);
const eml = createEml({ subject: 'ancien' });
const digest = hash('sha256', eml, 'hex');

/**
 * An inbox of five uids: email 11 as it came, 12 with a flag since, 13 destroyed, and two uids of emails that went to the
 * archive and are there.
 */
const old = `
  insert into store.account (account_id, modseq, mailbox_state, email_state, thread_state, submission_state, identity_state,
      used_bytes, last_uid_validity)
    values (1, 20, 20, 19, 18, 0, 0, ${4 * eml.length}, 2);
  insert into store.mailbox (account_id, mailbox_id, name, role, sort_order, subscribed, uid_validity, uid_next, total_emails,
      unread_emails, total_threads, unread_threads, created_modseq, modseq, properties_modseq)
    values (1, 1, 'Arrivée', 'inbox', 1, true, 1, 6, 2, 2, 2, 2, 1, 20, 1),
      (1, 2, 'Archives', 'archive', 2, true, 2, 3, 2, 2, 2, 2, 2, 17, 2);
  insert into store.email (account_id, email_id, thread_id, created_modseq, modseq, size, received_at, digest, has_attachment,
      keywords)
    select 1, id, id, created, modseq, ${eml.length}, '2026-01-01', '\\x${digest}', false, words::text[]
      from (values (11, 3, 3, '{}'), (12, 4, 19, '{$flagged}'), (14, 6, 8, '{}'), (15, 7, 9, '{}'))
        as e(id, created, modseq, words);
  insert into store.email_detail (account_id, email_id, envelope, envelope_cut, base_subject, preview, added_headers)
    select 1, email_id, '{}', false, '', '', '' from store.email;
  insert into store.membership (account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at)
    values (1, 1, 1, 11, 11, 3, '2026-01-01'), (1, 1, 2, 12, 12, 4, '2026-01-01'),
      (1, 2, 1, 14, 14, 8, '2026-01-01'), (1, 2, 2, 15, 15, 9, '2026-01-01');
  insert into store.membership_tombstone values (1, 1, 18, 3), (1, 1, 8, 4), (1, 1, 9, 5);
  insert into store.email_tombstone values (1, 18, 13, 13, 5, now());
  insert into store.blob_ref values (1, '\\x${digest}', 4);`;

test('a database of before is taken over with all that it can tell', async () => {
  const folder = await createTestFolder();
  const before = join(folder.path, 'before');
  await cp(storeMigrations.folder, before, {
    recursive: true,
    filter: (name) => !name.endsWith('.sql') || name.slice(name.lastIndexOf('/') + 1) < NAME,
  });
  assert.ok((await readdir(before)).includes('0012-annotations.sql'));
  const { db, pool, close } = await createTestDb([{ schema: 'store', folder: pathToFileURL(`${before}/`) }]);
  await pool.query(old);
  await migrate(db, [storeMigrations]);
  const blobs = createMailBlobs({
    db,
    folder: await createBlobFolder({ folder: join(folder.path, 'blobs') }),
  });
  await blobs.write(eml);
  const store = await createStore({ db, pool, blobs, clock: systemClock, log: silentLog });
  try {
    assert.deepEqual(await listProblems(store, { blobs: true }), []);
    const inbox = 1 as MailboxId;
    assert.deepEqual(await store.listVanished(account, inbox, 0 as Modseq), [3, 4, 5]);
    assert.deepEqual(await store.listVanished(account, inbox, 9 as Modseq), [3]);
    const page = await readPage(store, account, inbox, 10 as Modseq);
    assert.deepEqual(
      page?.rows.map(({ uid, keywords }) => [uid, keywords]),
      [[2, ['$flagged']]],
    );
    const changes = await store.emailChanges(account, 5 as Modseq, 10);
    assert.ok(changes.kind === 'changes');
    assert.deepEqual([changes.created, changes.updated, changes.destroyed], [[14, 15], [12], [13]]);
    await store.destroyEmails(account, [11 as EmailId, 12 as EmailId]);
    assert.deepEqual(await listProblems(store, { blobs: true }), []);
  } finally {
    await store.close();
    await close();
    await folder.remove();
  }
});
