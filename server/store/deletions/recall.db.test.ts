import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { accountId, type AccountId } from '#base';
import type { Verdict } from '#contract';
import { createAccount, createTestClock, createTestStore, deliver, find } from '../testing/index.ts';
import type { BlobDigest, EmailId, MailboxId, MailboxRole } from '../types.ts';

const clock = createTestClock();
const { store, pool } = await createTestStore({ clock });
const verdict: Verdict = {
  level: 'danger',
  score: 1,
  summary: { fr: 'Message retiré.', en: 'Message withdrawn.' },
  reasons: [],
};
const caution: Verdict = {
  ...verdict,
  level: 'caution',
  score: 0.6,
  summary: { fr: 'Prudence.', en: 'Careful.' },
};
let account: AccountId;
let other: AccountId;
let since: Date;

beforeEach(async () => {
  [account, other] = [await createAccount(store), await createAccount(store)];
  since = clock.now();
});

const boxOf = async (of: AccountId, role: MailboxRole): Promise<MailboxId> =>
  (await store.findMailboxByRole(of, role)) as MailboxId;
const get = async (of: AccountId, emailId: EmailId) => (await store.getEmails(of, [emailId]))[0];
const digestOf = async (of: AccountId, emailId: EmailId) => (await get(of, emailId))?.digest as BlobDigest;

/** The same message in both accounts. */
async function deliverBoth(subject: string, verdictThen: Verdict | null = caution) {
  const mine = await deliver(store, account, { subject, messageId: `${subject}@x`, verdict: verdictThen });
  const theirs = await deliver(store, other, { subject, messageId: `${subject}@x`, verdict: verdictThen });
  const digest = await digestOf(account, mine.emailId);
  assert.equal(await digestOf(other, theirs.emailId), digest);
  return { mine: mine.emailId, theirs: theirs.emailId, digest };
}

test('takes every copy out of sight, says why, leaves the sender’s own, and can be undone by each person', async () => {
  const { mine, theirs, digest } = await deliverBoth('rappelé');
  await store.updateEmails(account, [{ emailId: mine, mailboxes: { set: [await boxOf(account, 'sent')] } }]);
  await store.updateEmails(other, [{ emailId: theirs, keywords: { set: ['$flagged', '$seen'] } }]);
  assert.deepEqual(await store.recall([digest], null), { emails: 1, accounts: 1, seen: 1 }, 'counted');
  assert.deepEqual(await store.recall([digest], verdict), { emails: 1, accounts: 1, seen: 1 });
  const after = await get(other, theirs);
  assert.deepEqual(after?.mailboxIds, [await boxOf(other, 'trash')]);
  assert.deepEqual([after?.verdict?.summary.fr, after?.verdict?.before], ['Message retiré.', caution]);
  assert.deepEqual(after?.keywords, ['$flagged', '$recalled', '$seen']);
  assert.deepEqual((await get(account, mine))?.mailboxIds, [await boxOf(account, 'sent')]);
  assert.deepEqual(await store.recall([digest], verdict), { emails: 0, accounts: 0, seen: 0 }, 'twice');
  assert.deepEqual(await store.restoreDeleted(other, since), { restored: 1, failed: 0 });
  assert.deepEqual(
    await store.recall([digest], verdict),
    { emails: 0, accounts: 0, seen: 0 },
    'a person’s choice stands',
  );
});

test('its undo puts every copy back where it was, with flags and verdict, and a second one finds nothing', async () => {
  const { mine, theirs, digest } = await deliverBoth('à tort');
  const archive = await boxOf(other, 'archive');
  await store.updateEmails(other, [
    { emailId: theirs, keywords: { set: ['$seen'] }, mailboxes: { set: [archive] } },
  ]);
  await store.recall([digest], verdict);
  assert.equal(await store.undoRecall([digest]), 2);
  const [one, two] = [await get(account, mine), await get(other, theirs)];
  assert.deepEqual([one?.mailboxIds, one?.keywords], [[await boxOf(account, 'inbox')], []]);
  assert.deepEqual([two?.mailboxIds, two?.keywords], [[archive], ['$seen']]);
  assert.deepEqual([one?.verdict, two?.verdict], [caution, caution]);
  assert.equal(await store.undoRecall([digest]), 0);
  assert.equal(await store.countDeleted(other, since), 0);
  assert.equal((await store.recall([digest], verdict)).emails, 2, 'and it can be recalled again');
});

test('its undo makes again what people destroyed in the bin, and leaves where it is what they took out', async () => {
  const { mine, theirs, digest } = await deliverBoth('vidé', null);
  const [own] = [await boxOf(other, 'archive')];
  await store.recall([digest], verdict);
  await store.destroyEmails(account, [mine]);
  await store.updateEmails(other, [{ emailId: theirs, mailboxes: { set: [own] } }]);
  assert.equal(await store.undoRecall([digest]), 2);
  const [made] = await store.getEmails(account, await find(store, account));
  assert.deepEqual(
    [made?.mailboxIds, made?.keywords, made?.verdict],
    [[await boxOf(account, 'inbox')], [], null],
  );
  const kept = await get(other, theirs);
  assert.deepEqual([kept?.mailboxIds, kept?.keywords, kept?.verdict], [[own], [], null]);
});

test('its undo gives to the inbox what was held at delivery, unless it was held for a fraud anyway', async () => {
  const held = (before: Verdict): Verdict => ({
    ...verdict,
    reasons: [{ signal: 'recalled-campaign', weight: 10, text: { fr: 'x', en: 'x' } }],
    before,
  });
  const put = (of: AccountId, before: Verdict) =>
    deliver(store, of, {
      messageId: 'retenu@x',
      subject: 'retenu',
      mailbox: { role: 'junk' },
      keywords: ['$quarantined'],
      verdict: held(before),
    });
  const danger: Verdict = { ...caution, level: 'danger' };
  const [a, b] = [await put(account, caution), await put(other, danger)];
  assert.equal(await store.undoRecall([await digestOf(account, a.emailId)]), 2);
  const [one, two] = [await get(account, a.emailId), await get(other, b.emailId)];
  assert.deepEqual(
    [one?.mailboxIds, one?.keywords, one?.verdict],
    [[await boxOf(account, 'inbox')], [], caution],
  );
  assert.deepEqual(
    [two?.mailboxIds, two?.keywords, two?.verdict],
    [[await boxOf(other, 'junk')], ['$quarantined'], danger],
  );
});

test('copies are listed with what became of them, contents with sender, subject and level', async () => {
  const { theirs, digest } = await deliverBoth('liste');
  await store.updateEmails(other, [{ emailId: theirs, keywords: { set: ['$seen'] } }]);
  const list = async () =>
    (await store.listCopies([digest])).map((copy) => [copy.isSeen, copy.place, copy.isRecallable]);
  assert.deepEqual(await list(), [
    [false, 'in-sight', true],
    [true, 'in-sight', true],
  ]);
  await store.recall([digest], verdict);
  assert.deepEqual(await list(), [
    [false, 'recalled', false],
    [true, 'recalled', false],
  ]);
  const [facts] = await store.describeContents([digest]);
  assert.deepEqual([facts?.subject, facts?.level], ['liste', 'caution']);
});

test('of nothing is nothing', async () => {
  assert.deepEqual(await store.recall([], verdict), { emails: 0, accounts: 0, seen: 0 });
  assert.equal(await store.undoRecall([]), 0);
  assert.deepEqual([await store.listCopies([]), await store.describeContents([])], [[], []]);
});

test('a thousand accounts in batches while mail arrives: each copy once, counters true, no writer waits for another in a ring', async () => {
  const ids = Array.from({ length: 1000 }, (_, n) => accountId(100_000 + n));
  await store.createAccounts(ids.map((id) => ({ accountId: id, quotaBytes: null })));
  const message = await store.prepare(Buffer.from('From: x@y.example\r\nSubject: foule\r\n\r\nx\r\n'));
  const targets = (some: readonly AccountId[]) =>
    some.map((id) => ({
      accountId: id,
      mailbox: { role: 'inbox' as const },
      keywords: [],
      receivedAt: clock.now(),
      verdict: null,
    }));
  const append = (some: readonly AccountId[]) =>
    store.append([{ message, addedHeaders: '', evidence: null, targets: targets(some) }]);
  await append(ids);
  const [first, second] = await Promise.all([
    store.recall([message.digest], verdict),
    store.recall([message.digest], verdict),
    append(ids.slice(0, 300).reverse()),
    append(ids.slice(200, 600)),
  ]);
  assert.ok(first.emails >= 1000 && second.emails <= 1700);
  await store.recall([message.digest], verdict);
  const copies = await store.listCopies([message.digest]);
  assert.deepEqual([copies.length, copies.filter((copy) => copy.place === 'recalled').length], [1700, 1700]);
  const { rows } = await pool.query<{ total: number }>(
    "select sum(total_emails)::int as total from store.mailbox where role = 'trash' and account_id >= 100000",
  );
  assert.equal(rows[0]?.total, 1700);
  assert.equal(await store.undoRecall([message.digest]), 1700);
});
