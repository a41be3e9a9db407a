import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#base';
import { createAccount, createEml, createTestStore, deliver, find } from '../testing/index.ts';
import type { Append, EmailId, MailboxId, PreparedMessage, Store } from '../types.ts';
import { planAtOnce, writeAtOnce } from './at-once.sql.ts';
import { Starts } from './starts.ts';

const { store, db, pool, openAnother } = await createTestStore();
const other = await openAnother();

const inInbox = (accountId: AccountId, message: PreparedMessage): Append => ({
  message,
  addedHeaders: '',
  evidence: null,
  targets: [{ accountId, mailbox: { role: 'inbox' }, keywords: [], receivedAt: new Date(), verdict: null }],
});

/** As an IMAP program appends: by id, the content written with its rows. */
async function append(by: Store, accountId: AccountId, parts: { messageId?: string; subject?: string } = {}) {
  const mailboxId = (await by.findMailboxByRole(accountId, 'inbox')) as MailboxId;
  const message = await by.prepareForAppend(createEml(parts));
  const [target] = inInbox(accountId, message).targets;
  const targets = target === undefined ? [] : [{ ...target, mailbox: { ids: [mailboxId] } }];
  const outcomes = await by.append([{ ...inInbox(accountId, message), targets }]);
  return outcomes[0]?.[0];
}

const uidOf = (outcome: Awaited<ReturnType<typeof append>>): number | undefined =>
  outcome?.kind === 'stored' ? outcome.places[0]?.uid : undefined;

test('a small content is there with its message, without having been written before', async () => {
  const account = await createAccount(store);
  const bytes = createEml({ subject: 'Avec ses rangées' });
  const message = await store.prepareForAppend(bytes);
  const stored = 'select from store.blob where digest = $1';
  const digest = Buffer.from(message.digest, 'hex');
  assert.equal((await pool.query(stored, [digest])).rowCount, 0);
  const given = inInbox(account, message);
  await store.append([given, given]);
  assert.equal((await pool.query(stored, [digest])).rowCount, 1);
  assert.deepEqual(Buffer.from((await store.readBlob(account, message.digest)) ?? []), bytes);
});

test('a content that is not stored for want of room is not written either', async () => {
  const account = await createAccount(store, 10);
  const message = await store.prepareForAppend(createEml());
  const outcomes = await store.append([inInbox(account, message)]);
  assert.equal(outcomes[0]?.[0]?.kind, 'over-quota');
  const { rowCount } = await pool.query('select from store.blob where digest = $1', [
    Buffer.from(message.digest, 'hex'),
  ]);
  assert.equal(rowCount, 0);
});

test('two processes append in turns and at once: every uid is given once, in the order of modseqs', async () => {
  const account = await createAccount(store);
  const uids: (number | undefined)[] = [];
  for (let round = 0; round < 6; round += 1)
    uids.push(uidOf(await append(round % 3 ? store : other, account)));
  assert.deepEqual(uids, [1, 2, 3, 4, 5, 6]);
  const many = await Promise.all(
    Array.from({ length: 24 }, (_, index) => append(index % 2 ? store : other, account)),
  );
  const given = many.map(uidOf).sort((a = 0, b = 0) => a - b);
  assert.deepEqual(
    given,
    Array.from({ length: 24 }, (_, index) => index + 7),
  );
});

test('what is remembered of an account is not trusted: a quota, a folder that is gone, another writer', async () => {
  const account = await createAccount(store);
  await append(store, account);
  await other.createAccounts([{ accountId: account, quotaBytes: 5 }]);
  assert.equal((await append(store, account))?.kind, 'over-quota');
  await other.createAccounts([{ accountId: account, quotaBytes: null }]);
  assert.equal(uidOf(await append(store, account)), 2);
  const [first] = await find(store, account);
  await other.updateEmails(account, [{ emailId: first as EmailId, keywords: { set: ['$seen'] } }]);
  assert.equal(uidOf(await append(store, account)), 3);
});

test('a plan made of what was remembered is not written once anything has changed', async () => {
  const account = await createAccount(store);
  const starts = new Starts();
  const message = await store.prepareForAppend(createEml());
  const plan = async () => {
    const planned = await planAtOnce(db, starts, account, [inInbox(account, message)]);
    assert.ok(planned !== null);
    return planned;
  };
  const [one, two] = [await plan(), await plan()];
  assert.notEqual(await writeAtOnce(db, starts, one), null);
  assert.equal(await writeAtOnce(db, starts, two), null, 'the counter');
  assert.equal(starts.find(account, 1), undefined);
  const read = await plan();
  await other.createAccounts([{ accountId: account, quotaBytes: 1_000_000 }]);
  assert.equal(await writeAtOnce(db, starts, read), null, 'the quota');
});

test('a message that has come before is of the same conversation, although nobody asked', async () => {
  const account = await createAccount(store);
  const first = await append(store, account, { messageId: 'deux-fois@x', subject: 'Ordre du jour' });
  await append(store, account, { messageId: 'entre-deux@x', subject: 'Autre chose' });
  const again = await append(store, account, { messageId: 'deux-fois@x', subject: 'Ordre du jour' });
  assert.ok(first?.kind === 'stored' && again?.kind === 'stored');
  assert.equal(again.threadId, first.threadId);
});

test('a conversation that is cleared away while an answer to it is planned', async () => {
  const account = await createAccount(store);
  const { emailId } = await deliver(store, account, { messageId: 'racine@x' });
  await store.destroyEmails(account, [emailId]);
  const message = await store.prepareForAppend(createEml({ inReplyTo: 'racine@x' }));
  const starts = new Starts();
  const planned = await planAtOnce(db, starts, account, [inInbox(account, message)]);
  assert.ok(planned !== null);
  await store.countDeleted(account, new Date(0));
  assert.equal(await writeAtOnce(db, starts, planned), null);
});
