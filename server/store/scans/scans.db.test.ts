import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { AccountId } from '#base';
import type { FileScan, Verdict, VerdictLevel } from '#contract';
import type { BlobDigest, EmailId, MailboxRole } from '../types.ts';
import { createAccount, createTestClock, createTestStore, deliver } from '../testing/index.ts';

const clock = createTestClock();
const { store, pool } = await createTestStore({ clock });
let account: AccountId;
let other: AccountId;

beforeEach(async () => {
  await pool.query('update store.email_detail set verdict = null');
  [account, other] = [await createAccount(store), await createAccount(store)];
});

function judged(scan: FileScan | null, level: VerdictLevel = 'ordinary'): Verdict {
  const text = { fr: 'raison.', en: 'reason.' };
  const verdict: Verdict = { level, score: 0.1, summary: text, reasons: [] };
  return scan === null ? verdict : { ...verdict, scan };
}

interface Mine {
  emailId: EmailId;
  digest: BlobDigest;
}

async function receive(
  to: AccountId,
  scan: FileScan | null,
  parts: Parameters<typeof deliver>[2] = {},
): Promise<Mine> {
  const { emailId } = await deliver(store, to, { verdict: judged(scan), ...parts });
  const [email] = await store.getEmails(to, [emailId]);
  return { emailId, digest: email?.digest as BlobDigest };
}

const read = async (of: AccountId, { emailId }: Mine) => {
  const [email] = await store.getEmails(of, [emailId]);
  assert.ok(email !== undefined);
  return email;
};
const list = (options: Partial<Parameters<typeof store.listUnscanned>[0]> = {}) =>
  store.listUnscanned({ except: [], limit: 100, ...options });
const boxOf = (of: AccountId, role: MailboxRole) => store.findMailboxByRole(of, role);

test('what waits is listed once a content, whoever holds it, by its index', async () => {
  const one = await receive(account, 'waiting', { subject: 'un', messageId: 'un@x' });
  const copy = await receive(other, 'waiting', { subject: 'un', messageId: 'un@x' });
  assert.equal(one.digest, copy.digest);
  const two = await receive(account, 'late', { subject: 'deux' });
  for (const scan of ['clean', 'impossible', 'found', null] as const)
    await receive(account, scan, { subject: `n${scan}` });
  const digests = (await list()).map(({ digest }) => digest);
  assert.deepEqual(digests.toSorted(), [one.digest, two.digest].toSorted());
  assert.deepEqual(
    (await list({ except: [one.digest] })).map(({ digest }) => digest),
    [two.digest],
  );
  assert.deepEqual(
    (await list({ state: 'waiting' })).map(({ digest }) => digest),
    [one.digest],
  );
  assert.equal((await list({ limit: 1 })).length, 1);
  const { messages, since } = await store.countUnscanned();
  assert.deepEqual([messages, since?.toISOString()], [2, '2026-09-01T08:00:00.000Z']);
  const connection = await pool.connect();
  try {
    await connection.query('set enable_seqscan = off');
    const { rows } = await connection.query<{ 'QUERY PLAN': string }>(
      `explain select account_id from store.email_detail d where d.verdict ->> 'scan' in ('waiting', 'late')`,
    );
    assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /email_unscanned/);
  } finally {
    connection.release(true);
  }
});

test('the all-clear changes every copy’s verdict and nothing else, is told to whoever listens, and is once', async () => {
  const mine = await receive(account, 'waiting', { subject: 'net', messageId: 'net@x', keywords: ['$seen'] });
  const theirs = await receive(other, 'late', { subject: 'net', messageId: 'net@x' });
  const before = await store.states(account);
  assert.equal(await store.settleScan(mine.digest, (verdict) => ({ ...verdict, scan: 'clean' })), 2);
  const after = await read(account, mine);
  assert.deepEqual([after.verdict?.scan, after.verdict?.level], ['clean', 'ordinary']);
  assert.deepEqual([after.keywords, after.mailboxIds], [['$seen'], [await boxOf(account, 'inbox')]]);
  assert.equal((await read(other, theirs)).verdict?.scan, 'clean');
  const changes = await store.emailChanges(account, before.Email, 100);
  assert.ok(changes.kind === 'changes' && changes.updated.includes(mine.emailId));
  assert.equal(await store.settleScan(mine.digest, (verdict) => ({ ...verdict, scan: 'late' })), 0, 'twice');
});

test('a virus sends the copies to quarantine, but not those in Sent, Drafts or the bin; also without a junk box', async () => {
  const parts = { subject: 'mal', messageId: 'mal@x' };
  const inbox = await receive(account, 'waiting', parts);
  const sent = await receive(account, 'waiting', { ...parts, mailbox: { role: 'sent' } });
  const binned = await receive(other, 'waiting', { ...parts, mailbox: { role: 'trash' } });
  const third = await createAccount(store);
  await store.destroyMailbox(third, (await boxOf(third, 'junk')) ?? (0 as never), true);
  const homeless = await receive(third, 'waiting', parts);
  const condemn = (verdict: Verdict): Verdict => ({ ...verdict, level: 'danger', scan: 'found' });
  assert.equal(await store.settleScan(inbox.digest, condemn), 4);
  const held = await read(account, inbox);
  assert.deepEqual([held.keywords, held.mailboxIds], [['$quarantined'], [await boxOf(account, 'junk')]]);
  for (const [of, email, role] of [
    [account, sent, 'sent'],
    [other, binned, 'trash'],
    [third, homeless, 'inbox'],
  ] as const) {
    const { verdict, mailboxIds } = await read(of, email);
    assert.equal(verdict?.level, 'danger', role);
    assert.deepEqual(mailboxIds, [await boxOf(of, role)]);
  }
});

test('a recall keeps what the anti-virus has still to say', async () => {
  const mine = await receive(account, 'waiting', { subject: 'rappel' });
  await store.recall([mine.digest], judged(null, 'danger'));
  assert.deepEqual(
    (await list()).map(({ digest }) => digest),
    [mine.digest],
  );
  assert.equal((await read(account, mine)).verdict?.scan, 'waiting');
  const plain = await receive(account, null, { subject: 'rappel sans' });
  await store.recall([plain.digest], judged(null, 'danger'));
  assert.equal((await read(account, plain)).verdict?.scan, undefined);
});

test('two processes settle the same content at once: each copy once', async () => {
  const mine = await receive(account, 'waiting', { subject: 'deux fois' });
  const done = await Promise.all(
    [1, 2].map(() => store.settleScan(mine.digest, (verdict) => ({ ...verdict, scan: 'clean' }))),
  );
  assert.deepEqual(done.toSorted(), [0, 1]);
});
