import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { AccountId, BlobStore } from '#base';
import type { EmailId, EmailQuery, EmailQueryOutcome, MailboxId, ThreadId } from '../types.ts';
import { createAccount, createTestStore, deliver, find, query } from '../testing/index.ts';

const COUNT = 30;
const testStore = await createTestStore();
const { store } = testStore;
let account: AccountId;
let inbox: MailboxId;
/** Newest first, as a list shows them; every third one answers the one before it. */
let newest: { emailId: EmailId; threadId: ThreadId }[] = [];

before(async () => {
  account = await createAccount(store);
  inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  for (let index = 0; index < COUNT; index += 1) {
    const answer = index % 3 === 2 ? { inReplyTo: `p${index - 1}@x` } : {};
    const receivedAt = new Date(Date.UTC(2026, 8, 1, 8, index));
    newest.push(
      await deliver(store, account, {
        messageId: `p${index}@x`,
        subject: `n${index}`,
        receivedAt,
        ...answer,
      }),
    );
  }
  newest = newest.reverse();
});

/** The same list by its two ways: the index of a mailbox, and any other query. */
const ways: [string, () => Partial<EmailQuery>][] = [
  ['a mailbox by date', () => ({ filter: { inMailbox: inbox } })],
  ['any query', () => ({ filter: { before: new Date(8e15), text: '' } })],
];

async function ask(members: Partial<EmailQuery>): Promise<Extract<EmailQueryOutcome, { kind: 'found' }>> {
  const outcome = await store.queryEmails(account, query(members));
  assert.equal(outcome.kind, 'found');
  return outcome as Extract<EmailQueryOutcome, { kind: 'found' }>;
}

function collapse(): EmailId[] {
  const seen = new Set<ThreadId>();
  return newest.filter(({ threadId }) => !seen.has(threadId) && seen.add(threadId)).map((row) => row.emailId);
}

for (const [way, list] of ways) {
  for (const collapseThreads of [false, true]) {
    describe(`${way}${collapseThreads ? ', conversations collapsed' : ''}`, () => {
      const expected = (): EmailId[] => (collapseThreads ? collapse() : newest.map(({ emailId }) => emailId));
      const total = collapseThreads ? 20 : COUNT;
      const pages: [name: string, position: number, limit: number, start: number][] = [
        ['the first page', 0, 7, 0],
        ['a page further down', 7, 7, 7],
        ['the last, shorter page', total - 3, 7, total - 3],
        ['past the end', total, 7, total],
        ['far past the end', 5_000, 7, 5_000],
        ['from the end', -4, 3, total - 4],
        ['before the start, clamped', -5_000, 3, 0],
        ['nothing but the total', 0, 0, 0],
      ];
      for (const [name, position, limit, start] of pages) {
        test(name, async () => {
          const found = await ask({ ...list(), collapseThreads, position, limit, calculateTotal: true });
          assert.deepEqual(found.ids, expected().slice(start, start + limit));
          assert.deepEqual([found.position, found.total], [start, total]);
          assert.equal(found.state, (await store.states(account)).Email);
        });
      }

      const anchors: [name: string, at: number, offset: number, start: number][] = [
        ['an anchor', 5, 0, 5],
        ['after an anchor', 5, 2, 7],
        ['before an anchor', 5, -3, 2],
        ['before the start, clamped', 1, -9, 0],
        ['after the end', total - 1, 5, total + 4],
      ];
      for (const [name, at, offset, start] of anchors) {
        test(`${name}; the position given is ignored`, async () => {
          const anchor = { emailId: expected()[at] as EmailId, offset };
          const found = await ask({ ...list(), collapseThreads, anchor, position: 3, limit: 4 });
          assert.deepEqual(found.ids, expected().slice(start, start + 4));
          assert.deepEqual([found.position, found.total], [start, null]);
        });
      }

      test('an anchor that is not in the list', async () => {
        const anchor = { emailId: 999_999 as EmailId, offset: 0 };
        const outcome = await store.queryEmails(account, query({ ...list(), collapseThreads, anchor }));
        assert.deepEqual(outcome, { kind: 'anchor-not-found' });
      });
    });
  }
}

test('pages of a list that lies in memory follow every change', async () => {
  const own = await createAccount(store);
  const filter = { hasKeyword: '$flagged' };
  assert.deepEqual(await find(store, own, { filter }), []);
  const { emailId } = await deliver(store, own, { keywords: ['$flagged'] });
  assert.deepEqual(await find(store, own, { filter }), [emailId]);
  await store.updateEmails(own, [{ emailId, keywords: { set: [] } }]);
  assert.deepEqual(await find(store, own, { filter }), []);
});

test('what arrives while a query is answered is in the list, or in the changes since its state', async () => {
  const own = await createAccount(store);
  const first = await deliver(store, own, { headers: { 'X-Etat': 'oui' } });
  let late: EmailId | null = null;
  const read = async (digest: string): Promise<Uint8Array | null> => {
    late ??= (await deliver(store, own, { headers: { 'X-Etat': 'oui' } })).emailId;
    return testStore.blobs.read(digest);
  };
  const slow: BlobStore = new Proxy(testStore.blobs, {
    get: (target, name) => (name === 'read' ? read : Reflect.get(target, name).bind(target)),
  });
  const other = await testStore.openAnother(slow);
  const asked = query({ filter: { header: ['x-etat', 'oui'] } });
  const outcome = await other.queryEmails(own, asked);
  assert.equal(outcome.kind, 'found');
  if (outcome.kind !== 'found') return;
  const changes = await store.emailChanges(own, outcome.state, 100);
  const told = changes.kind === 'changes' ? changes.created : [];
  assert.deepEqual(new Set([...outcome.ids, ...told]), new Set([first.emailId, late]));
  const again = await other.queryEmails(own, asked);
  assert.deepEqual(again.kind === 'found' && new Set(again.ids), new Set([first.emailId, late]));
});
