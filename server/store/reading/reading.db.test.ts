import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { accountId, type AccountId } from '#base';
import { createAccount, createTestStore, deliver, find, query, readPage } from '../testing/index.ts';
import type { EmailId, MailboxId, Modseq, ReaderStore } from '../types.ts';

const { store } = await createTestStore();
const [anne, benoit] = [accountId(9_001), accountId(9_002)];
let office: AccountId;
let inbox: MailboxId;
let old: EmailId;
let fresh: EmailId;

beforeEach(async () => {
  office = await createAccount(store);
  inbox = (await store.findMailboxByRole(office, 'inbox')) as MailboxId;
  old = (await deliver(store, office, { subject: 'lu par tous', keywords: ['$seen'] })).emailId;
  fresh = (await deliver(store, office, { subject: 'neuf', keywords: ['projet'] })).emailId;
});

async function seen(as: ReaderStore): Promise<EmailId[]> {
  const rows = await as.getEmails(office, [old, fresh]);
  return rows.filter(({ keywords }) => keywords.includes('$seen')).map(({ emailId }) => emailId);
}

async function unread(as: ReaderStore): Promise<number[]> {
  const row = (await as.listMailboxes(office)).find(({ mailboxId }) => mailboxId === inbox);
  const [counts] = await as.countMailboxes(office, [inbox]);
  return [row?.unreadEmails ?? -1, row?.unreadThreads ?? -1, counts?.unseen ?? -1];
}

const change = (add: boolean, keywords: string[]) =>
  ({ action: add ? 'add' : 'remove', keywords, hasDeleted: false, unchangedSince: null }) as const;

async function mark(as: ReaderStore, emailId: EmailId, add: boolean, keywords = ['$seen']): Promise<void> {
  const uid = (await store.findUids(office, inbox, [emailId])).get(emailId) ?? 0;
  await as.changeFlags(office, inbox, { uids: [uid], ...change(add, keywords) });
}

test('one person’s reading shows nobody else, by IMAP as by JMAP; it begins with what everybody had read', async () => {
  const [a, b] = [store.as(anne), store.as(benoit)];
  assert.deepEqual([await seen(a), await seen(b)], [[old], [old]]);
  await mark(a, fresh, true);
  const patch = { emailId: old, keywords: { add: [], remove: ['$seen'] } };
  await b.changeEmails(office, { patches: [patch], destroy: [], ifState: null });
  assert.deepEqual([await seen(a), await seen(b), await seen(store)], [[old, fresh], [], [old]]);
  assert.deepEqual(
    [await unread(a), await unread(b), await unread(store)],
    [
      [0, 0, 0],
      [2, 2, 2],
      [1, 1, 1],
    ],
  );
  const page = await readPage(a, office, inbox);
  assert.deepEqual(
    page?.rows.map(({ keywords }) => keywords),
    [['$seen'], ['projet', '$seen']],
  );
});

test('queries, their order and what a mailbox has kept in mind go by the reader', async () => {
  const a = store.as(anne);
  await mark(a, fresh, true);
  const ask = async (as: ReaderStore, filter: object) => {
    const found = await as.queryEmails(office, query({ filter }));
    return found.kind === 'found' ? found.ids : [];
  };
  for (const name of ['notKeyword', 'noneInThreadHaveKeyword']) {
    assert.deepEqual(await ask(a, { [name]: '$seen' }), [], name);
    assert.deepEqual(await ask(store, { [name]: '$seen' }), [fresh], name);
  }
  const sort = [{ property: 'hasKeyword' as const, isAscending: true, keyword: '$seen' }];
  assert.deepEqual(await find(store, office, { sort }), [fresh, old]);
});

test('every other flag is everybody’s', async () => {
  await mark(store.as(anne), fresh, true, ['$flagged', '$seen']);
  await mark(store.as(benoit), fresh, false, ['projet']);
  const [row] = await store.as(benoit).getEmails(office, [fresh]);
  assert.deepEqual(row?.keywords, ['$flagged']);
});

test('a change of one’s own is told to whoever follows, and not written twice', async () => {
  const a = store.as(anne);
  const before = await store.states(office);
  await mark(a, fresh, true);
  const after = await store.states(office);
  assert.ok(after.Email > before.Email && after.Mailbox > before.Mailbox);
  const changes = await store.emailChanges(office, before.Email, 10);
  assert.deepEqual(changes.kind === 'changes' && changes.updated, [fresh]);
  const mailboxes = await store.mailboxChanges(office, before.Mailbox, 10);
  assert.deepEqual(mailboxes.kind === 'changes' && mailboxes.updated, [inbox]);
  const page = await readPage(a, office, inbox, before.Email as Modseq);
  assert.deepEqual(
    page?.rows.map(({ emailId }) => emailId),
    [fresh],
  );
  await mark(a, fresh, true);
  assert.deepEqual(await store.states(office), after);
});

test('shared again: what anybody has read is read, and those who saw it otherwise are told', async () => {
  await mark(store.as(anne), fresh, true);
  await mark(store.as(benoit), old, false);
  const { Email: before } = await store.states(office);
  await store.shareReading(office);
  assert.deepEqual(
    [await seen(store), await seen(store.as(benoit))],
    [
      [old, fresh],
      [old, fresh],
    ],
  );
  const changes = await store.emailChanges(office, before, 10);
  assert.deepEqual(changes.kind === 'changes' && changes.updated.toSorted(), [old, fresh].toSorted());
  const { Email: once } = await store.states(office);
  await store.shareReading(office);
  assert.equal((await store.states(office)).Email, once);
});

test('what is destroyed is forgotten with its readers, whoever destroys it', async () => {
  const a = store.as(anne);
  await mark(a, fresh, true);
  await a.changeEmails(office, { patches: [], destroy: [fresh], ifState: null });
  assert.deepEqual(await seen(a), [old]);
});

test('a reader of one account reads nothing of another', async () => {
  const other = await createAccount(store);
  const theirs = (await deliver(store, other)).emailId;
  await mark(store.as(anne), fresh, true);
  const patch = { emailId: fresh, keywords: { add: ['$seen'], remove: [] } };
  const outcome = await store.as(anne).changeEmails(other, { patches: [patch], destroy: [], ifState: null });
  assert.deepEqual(outcome.kind === 'changed' && outcome.patched, ['not-found']);
  assert.deepEqual(await store.as(anne).getEmails(other, [fresh]), []);
  assert.deepEqual((await store.as(anne).getEmails(other, [theirs]))[0]?.keywords, []);
});
