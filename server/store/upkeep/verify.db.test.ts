import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import type { AccountId } from '#base';
import type { EmailId, MailboxId } from '../types.ts';
import { createAccount, createTestStore, deliver, listProblems } from '../testing/index.ts';

const { store, pool, blobFolder } = await createTestStore();

/** Tables a plant may touch; they are put back afterwards, so that the file ends consistent. */
const tables = [
  'reading',
  'account',
  'mailbox',
  'email',
  'email_detail',
  'membership',
  'membership_tombstone',
  'deleted_uids',
  'email_tombstone',
  'email_change',
  'destroyed',
  'mailbox_tombstone',
  'blob_ref',
  'search',
];

interface Planted {
  account: AccountId;
  email: EmailId;
  inbox: MailboxId;
  archive: MailboxId;
}

/** An account with a bit of everything. */
async function found(): Promise<Planted> {
  const account = await createAccount(store);
  const email = (await deliver(store, account)).emailId;
  const gone = (await deliver(store, account)).emailId;
  await store.destroyEmails(account, [gone]);
  const [inbox, archive] = [
    await store.findMailboxByRole(account, 'inbox'),
    await store.findMailboxByRole(account, 'archive'),
  ];
  await store.indexPending();
  return { account, email, inbox: inbox as MailboxId, archive: archive as MailboxId };
}

/** Runs SQL against the account, tells what the check finds, and puts everything back. */
async function plant(
  statement: (planted: Planted) => string,
): Promise<{ planted: Planted; checks: string[] }> {
  const planted = await found();
  const { account } = planted;
  for (const table of tables) {
    await pool.query(
      `create table public.kept_${table} as select * from store.${table} where account_id = ${account}`,
    );
  }
  try {
    await pool.query(statement(planted));
    const problems = await listProblems(store, { accountId: account, blobs: true });
    assert.ok(problems.every((problem) => problem.accountId === account && problem.detail !== ''));
    return { planted, checks: [...new Set(problems.map(({ check }) => check))] };
  } finally {
    for (const table of tables) {
      await pool.query(`delete from store.${table} where account_id = ${account}`);
      await pool.query(`insert into store.${table} select * from public.kept_${table}`);
      await pool.query(`drop table public.kept_${table}`);
    }
  }
}

const plants: [what: string, check: string, statement: (planted: Planted) => string][] = [
  [
    'a total too high',
    'counter',
    ({ inbox }) => `update store.mailbox set total_emails = total_emails + 1 where mailbox_id = ${inbox}`,
  ],
  [
    'a wrong unread count',
    'counter',
    ({ inbox }) => `update store.mailbox set unread_emails = 0 where mailbox_id = ${inbox}`,
  ],
  [
    'a wrong count of unread threads',
    'counter',
    ({ inbox }) => `update store.mailbox set unread_threads = 5 where mailbox_id = ${inbox}`,
  ],
  [
    'octets that are not there',
    'used-bytes',
    ({ account }) => `update store.account set used_bytes = used_bytes + 1 where account_id = ${account}`,
  ],
  [
    'a uid beyond the next',
    'uid',
    ({ inbox }) => `update store.mailbox set uid_next = 1 where mailbox_id = ${inbox}`,
  ],
  [
    'a uid given twice',
    'uid',
    ({ account, inbox }) =>
      `insert into store.membership_tombstone values (${account}, ${inbox}, 3, '{[1,2)}')`,
  ],
  [
    'a uid without a trace',
    'uid-missing',
    ({ inbox }) => `update store.mailbox set uid_next = uid_next + 1 where mailbox_id = ${inbox}`,
  ],
  [
    'a tombstone lost',
    'uid-missing',
    ({ account }) => `delete from store.membership_tombstone where account_id = ${account}`,
  ],
  [
    'a membership lost',
    'membership',
    ({ email }) => `delete from store.membership where email_id = ${email}`,
  ],
  [
    'a membership of no email',
    'membership',
    ({ account, archive }) =>
      `insert into store.membership values (${account}, ${archive}, 1, 987654, 987654, 3, now())`,
  ],
  [
    'a membership in no mailbox',
    'uid',
    ({ email }) => `update store.membership set mailbox_id = 987654 where email_id = ${email}`,
  ],
  [
    'another thread in the membership',
    'membership',
    ({ email }) => `update store.membership set thread_id = 1 + thread_id where email_id = ${email}`,
  ],
  [
    'an email without its detail',
    'membership',
    ({ email }) => `delete from store.email_detail where email_id = ${email}`,
  ],
  [
    'a change that nothing names',
    'change',
    ({ email }) => `update store.email set created_modseq = 0 where email_id = ${email}`,
  ],
  [
    'an email created before those of lower ids',
    'change',
    ({ account, email }) =>
      `with copy as (insert into store.email select account_id, email_id + 100000, thread_id, 0, 0, size, received_at,
          sent_at, from_hash, digest, has_attachment, keywords, held, added_size
        from store.email where email_id = ${email} returning email_id)
       select from copy where ${account} > 0`,
  ],
  [
    'a uid buried twice',
    'uid',
    ({ account, inbox }) =>
      `insert into store.membership_tombstone select account_id, mailbox_id, 0, uids
        from store.membership_tombstone where account_id = ${account} and mailbox_id = ${inbox}`,
  ],
  [
    'a change ahead of the account',
    'modseq',
    ({ email }) => `update store.email set modseq = 987654 where email_id = ${email}`,
  ],
  [
    'two changes in one place',
    'modseq',
    ({ inbox, archive }) =>
      `update store.mailbox set modseq = (select modseq from store.mailbox where mailbox_id = ${inbox}) where mailbox_id = ${archive}`,
  ],
  [
    'a state ahead of its counter',
    'modseq',
    ({ account }) => `update store.account set email_state = 987654 where account_id = ${account}`,
  ],
  [
    'a change that no state tells',
    'state',
    ({ account }) => `update store.account set email_state = 0 where account_id = ${account}`,
  ],
  [
    'an email alive and buried',
    'tombstone',
    ({ account, email }) =>
      `insert into store.email_tombstone values (${account}, 0, '{${email}}', '{${email}}', '{0}', now())`,
  ],
  [
    'a mailbox whose parent is gone',
    'mailbox',
    ({ archive }) => `update store.mailbox set parent_id = 987654 where mailbox_id = ${archive}`,
  ],
  ['no inbox', 'mailbox', ({ inbox }) => `update store.mailbox set role = null where mailbox_id = ${inbox}`],
  [
    'a right to a blob that is lost',
    'blob-ref',
    ({ account }) => `delete from store.blob_ref where account_id = ${account}`,
  ],
  [
    'a right of no email',
    'blob-ref',
    ({ account }) =>
      `insert into store.blob_ref select account_id, 987654, digest from store.blob_ref where account_id = ${account} limit 1`,
  ],
  [
    'a uid marked that is not there',
    'uid',
    ({ account, inbox }) => `insert into store.deleted_uids values (${account}, ${inbox}, '{[900,901)}')`,
  ],
  [
    'words of an email that is gone',
    'search',
    ({ account }) => `insert into store.search values (${account}, 987654, '')`,
  ],
  [
    'the reading of an email that is gone',
    'reading',
    ({ account }) => `insert into store.reading values (${account}, 1, 987654, true)`,
  ],
  [
    'an email passed over by the index',
    'search',
    ({ account }) => `delete from store.search where account_id = ${account}`,
  ],
];

describe('the check names', () => {
  for (const [what, check, statement] of plants) {
    test(`${what}: ${check}`, async () => {
      const { planted, checks } = await plant(statement);
      assert.ok(checks.includes(check), `found: ${checks.join()}`);
      assert.deepEqual(await listProblems(store, { accountId: planted.account, blobs: true }), []);
    });
  }
});

describe('of blobs the check names', () => {
  const wrecks: [what: string, check: string, quick: boolean, wreck: (file: string) => Promise<void>][] = [
    ['one that is missing', 'blob-missing', true, (file) => rm(file)],
    ['one that is no longer compressed', 'blob-corrupt', false, (file) => writeFile(file, 'xyz')],
    [
      'one cut short',
      'blob-corrupt',
      false,
      async (file) => writeFile(file, (await readFile(file)).subarray(0, 40)),
    ],
    ['one with other content', 'blob-corrupt', false, (file) => writeFile(file, zstdCompressSync('autre'))],
    ['an empty one', 'blob-corrupt', false, (file) => writeFile(file, '')],
  ];
  for (const [what, check, quick, wreck] of wrecks) {
    test(`${what}: ${check}`, async () => {
      const account = await createAccount(store);
      // Small ones are rows; see mail-blobs.db.test.ts.
      const { emailId } = await deliver(store, account, { text: 'Beaucoup de texte. '.repeat(4_000) });
      const digest = (await store.getEmails(account, [emailId]))[0]?.digest ?? '';
      const file = join(blobFolder, digest.slice(0, 1), digest.slice(1, 2), digest);
      const sound = await readFile(file);
      await wreck(file);
      try {
        const expected = [{ check, accountId: account, detail: `blob ${digest}` }];
        assert.deepEqual(await listProblems(store, { blobs: true }), expected);
        assert.deepEqual(await listProblems(store, { blobs: false }), quick ? expected : []);
        const other = await createAccount(store);
        assert.deepEqual(await listProblems(store, { accountId: other, blobs: true }), []);
      } finally {
        await writeFile(file, sound);
      }
      assert.deepEqual(await listProblems(store, { accountId: account, blobs: true }), []);
    });
  }
});

test('deliveries and changes go on while the check runs, and it finds nothing', async () => {
  const account = await createAccount(store);
  const work = Promise.all(
    Array.from({ length: 10 }, async () => {
      const { emailId } = await deliver(store, account);
      await store.updateEmails(account, [{ emailId, keywords: { set: ['$seen'] } }]);
      await store.destroyEmails(account, [emailId]);
    }),
  );
  for (let times = 0; times < 5; times += 1) assert.deepEqual(await listProblems(store), []);
  await work;
});
