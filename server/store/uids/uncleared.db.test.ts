import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#base';
import type { FileScan, Verdict } from '#contract';
import type { MailboxId } from '../types.ts';
import { createAccount, createTestStore, deliver, readPage } from '../testing/index.ts';

const { store } = await createTestStore();

const judged = (scan?: FileScan): Verdict => ({
  level: 'ordinary',
  score: 0,
  summary: { fr: 'F', en: 'E' },
  reasons: [],
  ...(scan === undefined ? {} : { scan }),
});

async function found(): Promise<{ account: AccountId; inbox: MailboxId }> {
  const account = await createAccount(store);
  return { account, inbox: (await store.findMailboxByRole(account, 'inbox')) as MailboxId };
}

const uidsOf = async (account: AccountId, mailbox: MailboxId): Promise<number[]> =>
  ((await readPage(store, account, mailbox, null))?.rows ?? []).map(({ uid }) => uid);

test('what the anti-virus has not cleared is in no mailbox, and its octets are not given', async () => {
  const { account, inbox } = await found();
  for (const scan of ['waiting', 'late', 'impossible', 'found'] as const) {
    const { emailId } = await deliver(store, account, { verdict: judged(scan), subject: scan });
    assert.deepEqual(await uidsOf(account, inbox), [], scan);
    for await (const { octets } of store.readSources(account, [emailId])) assert.equal(octets, null, scan);
    assert.equal((await store.readForms(account, [emailId])).size, 0, scan);
  }
  await deliver(store, account, { verdict: judged('clean') });
  await deliver(store, account, { verdict: judged() });
  assert.deepEqual(await uidsOf(account, inbox), [5, 6]);
});

test('the all-clear shows it under a new uid to who listens; a virus keeps it away', async () => {
  const { account, inbox } = await found();
  const { emailId } = await deliver(store, account, { verdict: judged('waiting'), subject: 'net' });
  const bad = await deliver(store, account, { verdict: judged('late'), subject: 'mal' });
  await deliver(store, account);
  const before = await readPage(store, account, inbox, null);
  const digestOf = async (id: typeof emailId) => {
    const [email] = await store.getEmails(account, [id]);
    assert.ok(email !== undefined);
    return email.digest;
  };
  assert.ok(before !== null);
  await store.settleScan(await digestOf(emailId), (verdict) => ({ ...verdict, scan: 'clean' }));
  const condemn = (verdict: Verdict): Verdict => ({ ...verdict, level: 'danger', scan: 'found' });
  await store.settleScan(await digestOf(bad.emailId), condemn);
  const page = await readPage(store, account, inbox, before.modseq);
  assert.deepEqual(
    page?.rows.map((row) => [row.uid, row.emailId]),
    [[4, emailId]],
  );
  assert.equal(page?.uidNext, 5);
  const junk = (await store.findMailboxByRole(account, 'junk')) as MailboxId;
  assert.deepEqual(await uidsOf(account, junk), []);
  await deliver(store, account);
  assert.deepEqual(await uidsOf(account, inbox), [3, 4, 5]);
});

test('a recall hides it and its undo shows it again, unless the anti-virus has still to look', async () => {
  const { account, inbox } = await found();
  const recalled = { ...judged(), level: 'danger' } as const;
  for (const [scan, shown] of [
    ['clean', true],
    ['waiting', false],
  ] as const) {
    const { emailId } = await deliver(store, account, { verdict: judged(scan), subject: `rappel ${scan}` });
    const [email] = await store.getEmails(account, [emailId]);
    assert.ok(email !== undefined);
    const listed = async () =>
      ((await readPage(store, account, inbox, null))?.rows ?? []).some((row) => row.emailId === emailId);
    assert.equal(await listed(), shown, scan);
    await store.recall([email.digest], recalled);
    for await (const { octets } of store.readSources(account, [emailId])) assert.equal(octets, null, scan);
    assert.equal(await store.undoRecall([email.digest]), 1);
    assert.equal(await listed(), shown, scan);
  }
});
