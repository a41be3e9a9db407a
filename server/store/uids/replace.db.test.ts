import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import { createAccount, createTestStore, readPage, type TestStore } from '../testing/index.ts';
import type { Append, MailboxId, Store } from '../types.ts';

let testStore: TestStore;
let store: Store;
before(async () => {
  testStore = await createTestStore();
  store = testStore.store;
});
after(() => testStore.close());

const letter = (subject: string): Buffer => Buffer.from(`Subject: ${subject}\r\n\r\nx`);
const size = letter('Un').length;

async function found(
  quotaBytes: number | null = null,
): Promise<{ account: AccountId; inbox: MailboxId; archive: MailboxId }> {
  const account = await createAccount(store, quotaBytes);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const archive = (await store.findMailboxByRole(account, 'archive')) as MailboxId;
  return { account, inbox, archive };
}

async function write(
  account: AccountId,
  mailboxes: MailboxId | MailboxId[],
  subject: string,
): Promise<Append> {
  const message = await store.prepareForAppend(letter(subject));
  const target = { accountId: account, mailbox: { ids: [mailboxes].flat() }, keywords: [], verdict: null };
  return {
    message,
    addedHeaders: '',
    evidence: null,
    targets: [{ ...target, receivedAt: new Date('2026-09-02T08:00:00Z') }],
  };
}

async function deliver(
  account: AccountId,
  mailboxes: MailboxId | MailboxId[],
  subject: string,
): Promise<void> {
  const [outcome] = (await store.append([await write(account, mailboxes, subject)])).flat();
  assert.equal(outcome?.kind, 'stored');
}

/** The uids there, with what they are about. */
async function list(account: AccountId, mailbox: MailboxId): Promise<[number, string][]> {
  const rows = (await readPage(store, account, mailbox, null))?.rows ?? [];
  const ids = rows.map(({ emailId }) => emailId);
  const subjects = new Map(
    (await store.getEmails(account, ids)).map(({ emailId, envelope }) => [emailId, envelope.subject]),
  );
  return rows.map(({ uid, emailId }) => [uid, subjects.get(emailId) ?? '']);
}

test('a message stands in the place of another, in its mailbox and in others', async () => {
  const { account, inbox, archive } = await found();
  await deliver(account, inbox, 'Un');
  const before = await readPage(store, account, inbox, null);
  const there = await store.replaceUids(account, inbox, [
    { uid: 1, append: await write(account, inbox, 'Deux') },
  ]);
  assert.deepEqual(there, { kind: 'done', pairs: [{ from: 1, to: 2 }] });
  assert.deepEqual(await list(account, inbox), [[2, 'Deux']]);
  const changes = await readPage(store, account, inbox, before?.modseq ?? null);
  assert.deepEqual([changes?.vanished, changes?.rows.map(({ uid }) => uid)], [[1], [2]]);
  await store.replaceUids(account, inbox, [{ uid: 2, append: await write(account, archive, 'Trois') }]);
  assert.deepEqual(await list(account, inbox), []);
  assert.deepEqual(await list(account, archive), [[1, 'Trois']]);
  assert.equal((await store.quota([account])).get(account)?.usedBytes, letter('Trois').length);
  for await (const problem of store.verify({ accountId: account, blobs: true })) assert.fail(problem.detail);
});

test('an email that lies elsewhere as well stays there', async () => {
  const { account, inbox, archive } = await found();
  await deliver(account, [inbox, archive], 'Un');
  await store.replaceUids(account, inbox, [{ uid: 1, append: await write(account, inbox, 'Deux') }]);
  assert.deepEqual(await list(account, archive), [[1, 'Un']]);
  assert.deepEqual(await list(account, inbox), [[2, 'Deux']]);
});

test('of many that replace one message at once, one does', async () => {
  const { account, inbox } = await found();
  await deliver(account, inbox, 'Un');
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, async (_, at) =>
      store.replaceUids(account, inbox, [{ uid: 1, append: await write(account, inbox, `n° ${at}`) }]),
    ),
  );
  const pairs = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? outcome.pairs : []));
  assert.deepEqual(pairs, [{ from: 1, to: 2 }]);
  assert.equal((await list(account, inbox)).length, 1);
});

test('what is replaced makes room for as much, and stays where there is no room for more', async () => {
  const { account, inbox } = await found(size);
  await deliver(account, inbox, 'Un');
  const larger = await write(account, inbox, 'Un…');
  assert.deepEqual(await store.replaceUids(account, inbox, [{ uid: 1, append: larger }]), {
    kind: 'over-quota',
  });
  assert.deepEqual(await list(account, inbox), [[1, 'Un']]);
  const equal = await write(account, inbox, 'De');
  assert.equal((await store.replaceUids(account, inbox, [{ uid: 1, append: equal }])).kind, 'done');
  assert.deepEqual(await list(account, inbox), [[2, 'De']]);
});

test('into a mailbox that is gone nothing goes, and all of several or none', async () => {
  const { account, inbox } = await found();
  const other = await found(size);
  for (const subject of ['Un', 'De']) await deliver(account, inbox, subject);
  const lost = await write(account, 999_999 as MailboxId, 'Perdu');
  assert.deepEqual(await store.replaceUids(account, inbox, [{ uid: 1, append: lost }]), {
    kind: 'no-mailbox',
  });
  const both = [
    { uid: 1, append: await write(other.account, other.inbox, 'Un') },
    { uid: 2, append: await write(other.account, other.inbox, 'De') },
  ];
  assert.deepEqual(await store.replaceUids(account, inbox, both), { kind: 'over-quota' });
  assert.equal((await list(account, inbox)).length, 2);
  assert.deepEqual(await list(other.account, other.inbox), []);
  const [first] = both;
  assert.equal((await store.replaceUids(account, inbox, first ? [first] : [])).kind, 'done');
  assert.deepEqual(await list(account, inbox), [[2, 'De']]);
  assert.deepEqual(await list(other.account, other.inbox), [[1, 'Un']]);
});

test('two accounts that send each other what they have do not wait for each other for ever', async () => {
  const [one, two] = [await found(), await found()];
  for (let count = 0; count < 20; count += 1)
    for (const { account, inbox } of [one, two]) await deliver(account, inbox, `n° ${count}`);
  const cross = async (from: typeof one, to: typeof one): Promise<void> => {
    for (let uid = 1; uid <= 20; uid += 1)
      await store.replaceUids(from.account, from.inbox, [
        { uid, append: await write(to.account, to.archive, 'Échangé') },
      ]);
  };
  await Promise.all([cross(one, two), cross(two, one)]);
  for (const { account, inbox, archive } of [one, two]) {
    assert.deepEqual(await list(account, inbox), []);
    assert.equal((await list(account, archive)).length, 20);
  }
});
