import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import type { Verdict } from '#contract';
import { parseMessage } from '#wire/message';
import { formatBodyStructure, formatEnvelope } from '#wire/imap';
import type { EmailId, MailboxId, Modseq, Store } from '../types.ts';
import {
  createAccount,
  createEml,
  createTestStore,
  deliver,
  requireStored,
  type TestStore,
  readPage,
} from '../testing/index.ts';

let testStore: TestStore;
let store: Store;
before(async () => {
  testStore = await createTestStore();
  store = testStore.store;
});
after(() => testStore.close());

const fraud: Verdict = { level: 'danger', score: 1, summary: { fr: 'F', en: 'F' }, reasons: [] };

async function found(): Promise<{ account: AccountId; inbox: MailboxId; archive: MailboxId }> {
  const account = await createAccount(store);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const archive = (await store.findMailboxByRole(account, 'archive')) as MailboxId;
  return { account, inbox, archive };
}

async function uidsOf(account: AccountId, mailbox: MailboxId): Promise<number[]> {
  return ((await readPage(store, account, mailbox, null))?.rows ?? []).map(({ uid }) => uid);
}

test('a mailbox is read whole and by its changes', async () => {
  const { account, inbox } = await found();
  await deliver(store, account, { keywords: ['$seen'] });
  await deliver(store, account);
  const whole = await readPage(store, account, inbox, null);
  assert.ok(whole !== null && whole.isWhole);
  assert.deepEqual(
    whole.rows.map(({ uid, keywords, isDeleted }) => [uid, keywords, isDeleted]),
    [
      [1, ['$seen'], false],
      [2, [], false],
    ],
  );
  assert.equal(whole.uidNext, 3);
  assert.equal(whole.rows[0]?.receivedAt, Date.parse('2026-09-01T08:00:00Z'));
  await store.changeFlags(account, inbox, flags([2], 'add', ['Projet']));
  await store.changeFlags(account, inbox, flags([1], 'add', [], true));
  assert.deepEqual((await store.expungeUids(account, inbox, [2])).uids, [], 'only what is marked goes');
  assert.deepEqual((await store.expungeUids(account, inbox, null)).uids, [1]);
  const changes = await readPage(store, account, inbox, whole.modseq);
  assert.ok(changes !== null && !changes.isWhole && changes.modseq > whole.modseq);
  assert.deepEqual(
    changes.rows.map(({ uid, keywords }) => [uid, keywords]),
    [[2, ['projet']]],
  );
  assert.deepEqual(changes.vanished, [1]);
  assert.deepEqual(await store.listVanished(account, inbox, whole.modseq), [1]);
  assert.equal(changes.highestModseq <= changes.modseq, true);
  assert.equal(await readPage(store, account, 999_999 as MailboxId, null), null);
});

function flags(uids: number[], action: 'set' | 'add' | 'remove', keywords: string[], hasDeleted = false) {
  return { uids, action, keywords, hasDeleted, unchangedSince: null };
}

test('flags: the outcome names what changed, and leaves alone what was changed since', async () => {
  const { account, inbox } = await found();
  for (let count = 0; count < 3; count += 1) await deliver(store, account);
  const first = await store.changeFlags(account, inbox, flags([1, 2, 9], 'add', ['$seen']));
  assert.deepEqual([...first.changed.keys()], [1, 2]);
  const again = await store.changeFlags(account, inbox, flags([1, 2, 3], 'add', ['$seen']));
  assert.deepEqual([...again.changed.keys()], [3], 'what is so already does not change');
  const unchangedSince = first.changed.get(2) ?? null;
  const guarded = await store.changeFlags(account, inbox, {
    ...flags([1, 2, 3], 'set', ['$flagged']),
    unchangedSince,
  });
  assert.deepEqual([...guarded.changed.keys()], [1, 2]);
  assert.deepEqual(guarded.modified, [3]);
  const rows = (await readPage(store, account, inbox, null))?.rows ?? [];
  assert.deepEqual(
    rows.map(({ keywords }) => keywords),
    [['$flagged'], ['$flagged'], ['$seen']],
  );
  for (const [uid, modseq] of guarded.changed) {
    assert.equal(rows.find((row) => row.uid === uid)?.modseq, modseq, 'the modseq told is the one kept');
  }
});

test('\\Deleted is of the place: what is expunged here stays there', async () => {
  const { account, inbox, archive } = await found();
  const { emailId } = await deliver(store, account);
  const copied = await store.transferUids(account, { from: inbox, to: archive, uids: [1], kind: 'copy' });
  assert.deepEqual(copied.kind === 'done' && copied.pairs, [{ from: 1, to: 1 }]);
  await store.changeFlags(account, inbox, flags([1], 'add', [], true));
  assert.equal((await readPage(store, account, archive, null))?.rows[0]?.isDeleted, false);
  assert.deepEqual((await store.expungeUids(account, archive, null)).uids, []);
  assert.deepEqual((await store.expungeUids(account, inbox, null)).uids, [1]);
  assert.deepEqual(await store.findUids(account, archive, [emailId]), new Map([[emailId, 1]]));
});

test('a move takes new uids, a copy onto itself is another email', async () => {
  const { account, inbox, archive } = await found();
  for (let count = 0; count < 3; count += 1) await deliver(store, account);
  const moved = await store.transferUids(account, { from: inbox, to: archive, uids: [3, 1], kind: 'move' });
  assert.deepEqual(moved.kind === 'done' && moved.pairs, [
    { from: 1, to: 1 },
    { from: 3, to: 2 },
  ]);
  assert.deepEqual(await uidsOf(account, inbox), [2]);
  const copied = await store.transferUids(account, { from: archive, to: archive, uids: [1], kind: 'copy' });
  assert.deepEqual(copied.kind === 'done' && copied.pairs, [{ from: 1, to: 3 }]);
  assert.deepEqual(await uidsOf(account, archive), [1, 2, 3]);
  const nowhere = { from: inbox, to: 999_999 as MailboxId, uids: [2], kind: 'move' } as const;
  assert.deepEqual(await store.transferUids(account, nowhere), { kind: 'no-mailbox' });
});

test('a move to where a copy lies is another email there: one more for each that was moved', async () => {
  const { account, inbox, archive } = await found();
  for (let count = 0; count < 3; count += 1) await deliver(store, account, { keywords: ['$seen'] });
  await store.transferUids(account, { from: inbox, to: archive, uids: [1, 2], kind: 'copy' });
  const moved = await store.transferUids(account, {
    from: inbox,
    to: archive,
    uids: [1, 2, 3],
    kind: 'move',
  });
  assert.ok(moved.kind === 'done');
  assert.deepEqual(
    moved.pairs.map(({ from }) => from),
    [1, 2, 3],
  );
  assert.deepEqual(
    moved.pairs.map(({ to }) => to).sort((a, b) => a - b),
    [3, 4, 5],
  );
  assert.deepEqual(moved.change?.vanished, [1, 2, 3]);
  assert.deepEqual(await uidsOf(account, inbox), []);
  const rows = (await readPage(store, account, archive, null))?.rows ?? [];
  assert.deepEqual(
    rows.map(({ uid, keywords }) => [uid, keywords]),
    [1, 2, 3, 4, 5].map((uid) => [uid, ['$seen']]),
  );
  assert.equal(new Set(rows.map(({ emailId }) => emailId)).size, 5);
});

test('a move to where a copy lies, without room for another, leaves everything as it was', async () => {
  const account = await createAccount(store, 1_000);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const archive = (await store.findMailboxByRole(account, 'archive')) as MailboxId;
  await deliver(store, account, { text: 'x'.repeat(400) });
  const transfer = { from: inbox, to: archive, uids: [1] } as const;
  await store.transferUids(account, { ...transfer, kind: 'copy' });
  assert.deepEqual(await store.transferUids(account, { ...transfer, kind: 'move' }), { kind: 'over-quota' });
  assert.deepEqual([await uidsOf(account, inbox), await uidsOf(account, archive)], [[1], [1]]);
});

test('a copy without room leaves everything as it was', async () => {
  const account = await createAccount(store, 1_000);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  await deliver(store, account, { text: 'x'.repeat(400) });
  const transfer = { from: inbox, to: inbox, uids: [1], kind: 'copy' } as const;
  assert.deepEqual(await store.transferUids(account, transfer), { kind: 'over-quota' });
  assert.deepEqual(await uidsOf(account, inbox), [1]);
});

test('what is held for a fraud is in no mailbox, is never touched, and comes last when it is released', async () => {
  const { account, inbox } = await found();
  const { emailId } = await deliver(store, account, { verdict: fraud, keywords: ['$quarantined'] });
  await deliver(store, account);
  assert.deepEqual(await uidsOf(account, inbox), [2]);
  assert.equal((await store.countMailboxes(account, [inbox]))[0]?.messages, 1);
  const every = flags([1, 2], 'add', ['$seen'], true);
  assert.deepEqual([...(await store.changeFlags(account, inbox, every)).changed.keys()], [2]);
  assert.equal((await store.readForms(account, [emailId])).size, 0);
  assert.deepEqual(await store.readFacts(account, [emailId]), []);
  for await (const { octets } of store.readSources(account, [emailId])) assert.equal(octets, null);
  const before = await readPage(store, account, inbox, null);
  const [email] = await store.getEmails(account, [emailId]);
  assert.ok(email !== undefined && before !== null);
  await store.release(account, email.digest, { ...fraud, level: 'caution' });
  assert.deepEqual(await uidsOf(account, inbox), [2, 3]);
  const changes = await readPage(store, account, inbox, before.modseq);
  assert.deepEqual(
    changes?.rows.map(({ uid }) => uid),
    [3],
  );
  await store.recall([email.digest], fraud);
  assert.deepEqual(await uidsOf(account, inbox), [2]);
  const bin = (await store.findMailboxByRole(account, 'trash')) as MailboxId;
  assert.deepEqual(await uidsOf(account, bin), []);
});

test('sources bear the added headers, sizes count them, forms are those of the message', async () => {
  const { account, inbox } = await found();
  const bytes = createEml({
    subject: 'Réunion',
    attachment: { name: 'é.pdf', type: 'application/pdf', content: 'x' },
  });
  const addedHeaders = 'Return-Path: <a@example.org>\r\n';
  const target = {
    accountId: account,
    mailbox: { role: 'inbox' },
    keywords: [],
    receivedAt: new Date(),
    verdict: null,
  } as const;
  const message = await store.prepare(bytes);
  const outcomes = await store.append([{ message, addedHeaders, evidence: null, targets: [target] }]);
  const { emailId } = requireStored(outcomes[0]?.[0]);
  const sources: string[] = [];
  for await (const { octets } of store.readSources(account, [emailId, 999_999 as EmailId])) {
    sources.push(octets?.toString() ?? 'none');
  }
  assert.deepEqual(sources, [addedHeaders + bytes.toString(), 'none']);
  const size = bytes.length + addedHeaders.length;
  assert.equal((await readPage(store, account, inbox, null))?.rows[0]?.size, size);
  assert.equal((await store.countMailboxes(account, [inbox]))[0]?.size, size);
  const parsed = parseMessage(bytes);
  const forms = { envelope: formatEnvelope(parsed), structure: formatBodyStructure(parsed, true) };
  assert.deepEqual((await store.readForms(account, [emailId])).get(emailId), forms);
  await testStore.pool.query('update store.email_detail set imap_envelope = null, imap_structure = null');
  assert.deepEqual((await store.readForms(account, [emailId])).get(emailId), forms);
  const { rows } = await testStore.pool.query(
    'select 1 from store.email_detail where imap_envelope is not null',
  );
  assert.ok(rows.length >= 1, 'made once and kept');
});

test('mailboxes made, destroyed and made again within a second differ in uid validity', async () => {
  const account = await createAccount(store);
  const create = async () => {
    const outcome = await store.createMailbox(account, {
      name: 'Projet',
      parentId: null,
      role: null,
      sortOrder: 0,
      subscribed: true,
    });
    assert.ok(outcome.kind === 'done');
    const row = (await store.listMailboxes(account)).find(({ mailboxId }) => mailboxId === outcome.mailboxId);
    return { mailboxId: outcome.mailboxId, uidValidity: row?.uidValidity ?? 0 };
  };
  const first = await create();
  await store.destroyMailbox(account, first.mailboxId, true);
  const second = await create();
  assert.ok(second.uidValidity > first.uidValidity);
  const all = (await store.listMailboxes(account)).map(({ uidValidity }) => uidValidity);
  assert.equal(new Set(all).size, all.length);
});

test('which mailboxes are touched since a modseq, by what came, was marked, and left', async () => {
  const { account, inbox, archive } = await found();
  const touchedSince = async (since: Modseq) => {
    const touched = await store.listTouched(account, since);
    assert.ok(touched !== null);
    return { ...touched, changed: [...touched.changed].sort(), left: [...touched.left].sort() };
  };
  const states = async () => Object.values(await store.states(account)).reduce((a, b) => (a > b ? a : b));
  let since = (await states()) as Modseq;
  const next = async () => {
    const touched = await touchedSince(since);
    since = touched.modseq;
    return [touched.changed, touched.left];
  };
  assert.deepEqual(await next(), [[], []]);
  await deliver(store, account);
  assert.deepEqual(await next(), [[inbox], []]);
  assert.deepEqual(await next(), [[], []]);
  await store.changeFlags(account, inbox, flags([1], 'add', ['$flagged']));
  assert.deepEqual(await next(), [[inbox], []]);
  await store.transferUids(account, { from: inbox, to: archive, uids: [1], kind: 'move' });
  assert.deepEqual(await next(), [[archive], [inbox]]);
  await store.changeFlags(account, archive, flags([1], 'add', [], true));
  await store.expungeUids(account, archive, null);
  assert.deepEqual(await next(), [[], [archive]]);
  assert.equal(await store.listTouched(999_999 as AccountId, since), null);
});

test('a keyword with a comma stays with its message', async () => {
  const account = await createAccount(store);
  for (const keywords of [['a,b'], ['$flagged']]) await deliver(store, account, { keywords });
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const page = await readPage(store, account, inbox, null);
  assert.deepEqual(
    page?.rows.map(({ keywords }) => keywords),
    [['a,b'], ['$flagged']],
  );
});
