import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxCreate, MailboxId, MailboxOutcome, MailboxRole, MailboxRow } from '../types.ts';
import { createAccount, createTestStore, deliver, fillMailboxes } from '../testing/index.ts';
import { MOST_MAILBOXES } from './rules.ts';

const { store, pool } = await createTestStore();

function create(
  account: AccountId,
  members: Partial<MailboxCreate> & { name: string },
): Promise<MailboxOutcome> {
  return store.createMailbox(account, {
    parentId: null,
    role: null,
    sortOrder: 10,
    subscribed: true,
    ...members,
  });
}

async function make(account: AccountId, name: string, parentId: MailboxId | null = null): Promise<MailboxId> {
  const outcome = await create(account, { name, parentId });
  assert.equal(outcome.kind, 'done');
  return (outcome as { mailboxId: MailboxId }).mailboxId;
}

const roleOf = async (account: AccountId, role: MailboxRole): Promise<MailboxId> =>
  (await store.findMailboxByRole(account, role)) as MailboxId;

async function read(account: AccountId, mailboxId: MailboxId): Promise<MailboxRow> {
  const row = (await store.listMailboxes(account)).find((each) => each.mailboxId === mailboxId);
  assert.ok(row !== undefined);
  return row;
}

const counts = async (account: AccountId, mailboxId: MailboxId): Promise<number[]> => {
  const row = await read(account, mailboxId);
  return [row.totalEmails, row.unreadEmails, row.totalThreads, row.unreadThreads];
};

test('an account is full of mailboxes: the last one is made, and then neither one nor a part of a path', async () => {
  const account = await createAccount(store);
  await fillMailboxes(pool, account, MOST_MAILBOXES - 2);
  const path = (...names: string[]) => store.createMailboxPath(account, { parentId: null, names });
  assert.deepEqual(await path('a', 'b', 'c'), { kind: 'too-many' });
  assert.equal((await path('a', 'b')).kind, 'done');
  assert.deepEqual(await path('a', 'c'), { kind: 'too-many' });
  assert.deepEqual(await create(account, { name: 'd' }), { kind: 'too-many' });
  const made = await path('a', 'b');
  assert.ok(made.kind === 'done');
  assert.equal((await store.updateMailbox(account, made.mailboxId, { name: 'B' })).kind, 'done');
  assert.equal((await store.destroyMailbox(account, made.mailboxId, false)).kind, 'done');
  assert.equal((await create(account, { name: 'd' })).kind, 'done');
});

test('a path is made whole, found again, or not begun', async () => {
  const account = await createAccount(store);
  const names = async () => (await store.listMailboxes(account)).map(({ name }) => name);
  const before = await names();
  const path = (...levels: string[]) => store.createMailboxPath(account, { parentId: null, names: levels });
  const made = await path('E\u0301cole', '6e', 'Sorties');
  assert.ok(made.kind === 'done');
  assert.deepEqual((await names()).toSorted(), [...before, 'École', '6e', 'Sorties'].toSorted());
  const { Mailbox: state } = await store.states(account);
  assert.deepEqual(await path('École', '6e', 'Sorties'), made);
  assert.deepEqual(await path('École', 'Neuf', ''), { kind: 'invalid-name' });
  assert.deepEqual(await path(), { kind: 'invalid-name' });
  const foreign = 987_654 as MailboxId;
  for (const levels of [[], ['x']]) {
    const outcome = await store.createMailboxPath(account, { parentId: foreign, names: levels });
    assert.deepEqual(outcome, { kind: 'no-parent' });
  }
  assert.equal(
    (await store.states(account)).Mailbox,
    state,
    'what was refused, or was there, changed nothing',
  );
  assert.equal((await names()).length, before.length + 3);
});

test('a mailbox is made as asked, changed as asked, and listed in order', async () => {
  const account = await createAccount(store);
  const outcome = await create(account, { name: 'E\u0301cole', sortOrder: 0, subscribed: false });
  assert.equal(outcome.kind, 'done');
  const { mailboxId } = outcome as { mailboxId: MailboxId };
  const child = await make(account, 'Classe', mailboxId);
  const row = await read(account, mailboxId);
  assert.deepEqual(
    { ...row, uidValidity: 0 },
    {
      mailboxId,
      parentId: null,
      name: 'École',
      role: null,
      sortOrder: 0,
      subscribed: false,
      uidValidity: 0,
      uidNext: 1,
      totalEmails: 0,
      unreadEmails: 0,
      totalThreads: 0,
      unreadThreads: 0,
    },
  );
  assert.ok(row.uidValidity > 0 && row.uidValidity <= 0xffff_ffff);
  assert.equal((await store.listMailboxes(account))[0]?.mailboxId, mailboxId, 'by sortOrder');
  const patch = { name: 'Lycée', parentId: null, sortOrder: 99, subscribed: true };
  assert.deepEqual(await store.updateMailbox(account, mailboxId, patch), { kind: 'done', mailboxId });
  assert.deepEqual(await read(account, mailboxId), { ...row, ...patch });
  assert.equal((await store.updateMailbox(account, child, { parentId: null })).kind, 'done');
  assert.equal((await read(account, child)).parentId, null);
  assert.deepEqual(
    (await store.listMailboxes(account)).slice(-2).map((each) => each.name),
    ['Classe', 'Lycée'],
  );
});

describe('what cannot be', () => {
  const creations: [kind: MailboxOutcome['kind'], members: Partial<MailboxCreate> & { name: string }][] = [
    ['invalid-name', { name: '' }],
    ['invalid-name', { name: ' a' }],
    ['invalid-name', { name: 'a/b' }],
    ['invalid-name', { name: 'a\nb' }],
    ['invalid-name', { name: 'a\0' }],
    ['invalid-name', { name: '\ud83d' }],
    ['invalid-name', { name: '\u200b' }],
    ['invalid-name', { name: 'a\u202eb' }],
    ['name-too-long', { name: 'é'.repeat(101) }],
    ['name-taken', { name: 'Brouillons' }],
    ['role-taken', { name: 'Autre', role: 'inbox' }],
    ['no-parent', { name: 'Autre', parentId: 999_999 as MailboxId }],
  ];
  for (const [kind, members] of creations) {
    test(`${kind}: creating ${JSON.stringify(members)}`, async () => {
      const account = await createAccount(store);
      const before = await store.listMailboxes(account);
      const states = await store.states(account);
      assert.deepEqual(await create(account, members), { kind });
      assert.deepEqual(await store.listMailboxes(account), before);
      assert.deepEqual(await store.states(account), states);
    });
  }

  test('a cycle, a place too deep, a name or a role taken, by a change', async () => {
    const account = await createAccount(store);
    const chain: MailboxId[] = [];
    for (let depth = 1; depth <= 10; depth += 1) chain.push(await make(account, `n${depth}`, chain.at(-1)));
    const [top, second, last] = [chain[0], chain[1], chain[9]];
    assert.ok(top !== undefined && second !== undefined && last !== undefined);
    assert.deepEqual(await create(account, { name: 'n11', parentId: last }), { kind: 'too-deep' });
    assert.deepEqual(await store.updateMailbox(account, top, { parentId: last }), { kind: 'cycle' });
    assert.deepEqual(await store.updateMailbox(account, top, { parentId: top }), { kind: 'cycle' });
    const roof = await make(account, 'toit');
    assert.deepEqual(await store.updateMailbox(account, top, { parentId: roof }), { kind: 'too-deep' });
    assert.equal((await store.updateMailbox(account, second, { parentId: roof })).kind, 'done');
    const twin = await make(account, 'n2', top);
    assert.deepEqual(await store.updateMailbox(account, twin, { parentId: roof }), { kind: 'name-taken' });
    assert.deepEqual(await store.updateMailbox(account, twin, { role: 'sent' }), { kind: 'role-taken' });
    assert.equal((await store.updateMailbox(account, twin, { name: 'N2' })).kind, 'done', 'case counts');
    assert.deepEqual(await store.updateMailbox(account, 999_999 as MailboxId, {}), { kind: 'not-found' });
  });

  test('an inbox gone, or without its role; any other role can move on', async () => {
    const account = await createAccount(store);
    const inbox = await roleOf(account, 'inbox');
    assert.deepEqual(await store.destroyMailbox(account, inbox, true), { kind: 'is-inbox' });
    assert.deepEqual(await store.updateMailbox(account, inbox, { role: null }), { kind: 'is-inbox' });
    const junk = await roleOf(account, 'junk');
    const other = await make(account, 'Pourriels');
    assert.equal((await store.updateMailbox(account, junk, { role: null })).kind, 'done');
    assert.equal((await store.updateMailbox(account, other, { role: 'junk' })).kind, 'done');
    assert.equal(await store.findMailboxByRole(account, 'junk'), other);
  });

  test('two at once under one name: one is made', async () => {
    const account = await createAccount(store);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => create(account, { name: 'Même' })));
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), [
      'done',
      'name-taken',
      'name-taken',
      'name-taken',
    ]);
  });
});

describe('destroying', () => {
  test('refuses children and mail, unless the mail may go', async () => {
    const account = await createAccount(store);
    const inbox = await roleOf(account, 'inbox');
    const parent = await make(account, 'Parent');
    const child = await make(account, 'Enfant', parent);
    const lone = await deliver(store, account, { mailbox: { ids: [child] } });
    const shared = await deliver(store, account, { mailbox: { ids: [child, inbox] } });
    assert.deepEqual(await store.destroyMailbox(account, parent, true), { kind: 'has-child' });
    assert.deepEqual(await store.destroyMailbox(account, child, false), { kind: 'has-email' });
    assert.equal((await store.getEmails(account, [lone.emailId])).length, 1);
    assert.equal((await store.destroyMailbox(account, child, true)).kind, 'done');
    assert.equal((await store.destroyMailbox(account, parent, false)).kind, 'done');
    const left = await store.getEmails(account, [lone.emailId, shared.emailId]);
    assert.deepEqual(
      left.map(({ emailId, mailboxIds }) => [emailId, mailboxIds]),
      [[shared.emailId, [inbox]]],
    );
    assert.deepEqual(await store.destroyMailbox(account, child, true), { kind: 'not-found' });
    assert.deepEqual(await counts(account, inbox), [1, 1, 1, 1]);
  });

  test('a mailbox destroyed while mail is delivered to it: the mail is refused or gone, never astray', async () => {
    const account = await createAccount(store);
    const target = await make(account, 'Cible');
    const deliveries = Array.from({ length: 10 }, () =>
      deliver(store, account, { mailbox: { ids: [target] } }).then(
        () => 'stored',
        (fault: Error) => fault.message,
      ),
    );
    const destroyed = store.destroyMailbox(account, target, true);
    const told = await Promise.all(deliveries);
    assert.equal((await destroyed).kind, 'done');
    assert.ok(
      told.every((word) => word === 'stored' || word === 'not stored: no-mailbox'),
      told.join(),
    );
    assert.equal((await store.quota([account])).get(account)?.usedBytes, 0);
  });
});

test('counters after each operation, total and unread, emails and threads', async () => {
  const account = await createAccount(store);
  const [inbox, archive] = [await roleOf(account, 'inbox'), await roleOf(account, 'archive')];
  const a = await deliver(store, account, { messageId: 'a@x' });
  const b = await deliver(store, account, { inReplyTo: 'a@x', keywords: ['$seen'] });
  const patch = (emailId: typeof a.emailId, keywords: string[]): (() => Promise<unknown>) => {
    return () => store.updateEmails(account, [{ emailId, keywords: { set: keywords } }]);
  };
  const place = (emailId: typeof a.emailId, set: MailboxId[]): (() => Promise<unknown>) => {
    return () => store.updateEmails(account, [{ emailId, mailboxes: { set } }]);
  };
  const steps: [name: string, step: () => Promise<unknown>, inbox: number[], archive: number[]][] = [
    ['as delivered', async () => undefined, [2, 1, 1, 1], [0, 0, 0, 0]],
    ['read', patch(a.emailId, ['$seen']), [2, 0, 1, 0], [0, 0, 0, 0]],
    ['unread again', patch(b.emailId, []), [2, 1, 1, 1], [0, 0, 0, 0]],
    ['a draft is not unread', patch(b.emailId, ['$draft']), [2, 0, 1, 0], [0, 0, 0, 0]],
    ['starred and unread', patch(b.emailId, ['$flagged']), [2, 1, 1, 1], [0, 0, 0, 0]],
    ['copied', place(b.emailId, [inbox, archive]), [2, 1, 1, 1], [1, 1, 1, 1]],
    ['moved', place(b.emailId, [archive]), [1, 0, 1, 0], [1, 1, 1, 1]],
    ['the other too', place(a.emailId, [archive]), [0, 0, 0, 0], [2, 1, 1, 1]],
    ['one destroyed', () => store.destroyEmails(account, [b.emailId]), [0, 0, 0, 0], [1, 0, 1, 0]],
    ['all destroyed', () => store.destroyEmails(account, [a.emailId]), [0, 0, 0, 0], [0, 0, 0, 0]],
  ];
  for (const [name, step, ofInbox, ofArchive] of steps) {
    await step();
    assert.deepEqual(
      [await counts(account, inbox), await counts(account, archive)],
      [ofInbox, ofArchive],
      name,
    );
  }
});
