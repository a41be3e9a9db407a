import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#base';
import type { Changes, EmailId, MailboxId, Modseq, Store } from '../types.ts';
import { createAccount, createTestStore, deliver, find } from '../testing/index.ts';

const WRITERS = 5;
const ROUNDS = 25;

const testStore = await createTestStore();
const { store } = testStore;

/** What a client knows that has never seen anything but changes and what they name. */
class Mirror {
  readonly emails = new Map<EmailId, string>();
  readonly #store: Store;
  readonly #account: AccountId;
  readonly #fleeting = new Set<EmailId>();
  #state: Modseq;

  constructor(store: Store, account: AccountId, state: Modseq) {
    this.#store = store;
    this.#account = account;
    this.#state = state;
  }

  /** Takes one small page; false once there is no more. */
  async poll(): Promise<boolean> {
    const changes = await this.#store.emailChanges(this.#account, this.#state, 3);
    assert.equal(changes.kind, 'changes');
    const page = changes as Extract<Changes<EmailId>, { kind: 'changes' }>;
    for (const id of page.created) {
      assert.ok(!this.emails.has(id) && !this.#fleeting.has(id), `email ${id} was created twice`);
    }
    for (const id of page.updated) {
      assert.ok(this.emails.has(id) || this.#fleeting.has(id), `email ${id} changed before it was there`);
    }
    const wanted = [...page.created, ...page.updated];
    const rows = await this.#store.getEmails(this.#account, wanted);
    for (const row of rows) this.emails.set(row.emailId, describe(row));
    // Destroyed since: the next page tells it.
    for (const id of wanted) if (!rows.some((row) => row.emailId === id)) this.#fleeting.add(id);
    for (const id of page.destroyed) this.emails.delete(id);
    this.#state = page.newState;
    return page.hasMoreChanges;
  }
}

function describe(row: { keywords: string[]; mailboxIds: MailboxId[] }): string {
  return `${row.keywords.join(' ')} in ${row.mailboxIds.join(' ')}`;
}

/** Appends, flags, moves and destroys what it appended, and leaves some of it. */
async function write(own: Store, account: AccountId, archive: MailboxId): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { emailId } = await deliver(own, account);
    await own.updateEmails(account, [{ emailId, keywords: { add: ['$seen', `r${round}`], remove: [] } }]);
    if (round % 3 === 0) await own.updateEmails(account, [{ emailId, mailboxes: { set: [archive] } }]);
    if (round % 4 === 1) await own.destroyEmails(account, [emailId]);
  }
}

test('a client that keeps asking while five write misses nothing and sees nothing twice', async () => {
  const account = await createAccount(store);
  const archive = (await store.findMailboxByRole(account, 'archive')) as MailboxId;
  const stores = [store, await testStore.openAnother()];
  const mirror = new Mirror(store, account, (await store.states(account)).Email);
  const written = new AbortController();
  const writers = Array.from({ length: WRITERS }, (_, index) =>
    write(stores[index % stores.length] as Store, account, archive),
  );
  const done = Promise.all(writers).finally(() => written.abort());
  while (!written.signal.aborted) await mirror.poll();
  await done;
  while (await mirror.poll());
  const rows = await store.getEmails(account, await find(store, account));
  assert.equal(rows.length, WRITERS * (ROUNDS - 6));
  assert.deepEqual(mirror.emails, new Map(rows.map((row) => [row.emailId, describe(row)])));
});

test('uids of a mailbox that many fill at once are each given once, in the order of the changes', async () => {
  const account = await createAccount(store);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const stores = [store, await testStore.openAnother()];
  let highest = 0;
  let seen = 0;
  const written = new AbortController();
  const done = Promise.all(
    Array.from({ length: 60 }, (_, index) => deliver(stores[index % 2] as Store, account)),
  ).finally(() => written.abort());
  /** What an IMAP client does: asks for whatever lies above the highest uid it knows. */
  const poll = async (): Promise<void> => {
    const { rows } = await testStore.pool.query<{ uid: number }>(
      'select uid from store.membership where account_id = $1 and mailbox_id = $2 and uid > $3 order by uid',
      [account, inbox, highest],
    );
    seen += rows.length;
    highest = rows.at(-1)?.uid ?? highest;
  };
  while (!written.signal.aborted) await poll();
  await done;
  await poll();
  assert.deepEqual([seen, highest], [60, 60]);
});
