import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import type { AccountId } from '#base';
import type { Change, EmailId, MailboxId, Modseq } from '../types.ts';
import { createAccount, createTestStore, deliver } from '../testing/index.ts';

/* What changes an account reads it without its lock, and writes only while it is as it was read. */

const testStore = await createTestStore();
const { store, pool } = testStore;
const other = await testStore.openAnother();

const heard: Change[] = [];
store.subscribe((change) => heard.push(change));

interface Found {
  account: AccountId;
  inbox: MailboxId;
  archive: MailboxId;
}

async function found(messages: number): Promise<Found> {
  const account = await createAccount(store);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const archive = (await store.findMailboxByRole(account, 'archive')) as MailboxId;
  for (let count = 0; count < messages; count += 1) await deliver(store, account);
  return { account, inbox, archive };
}

const flags = (uids: number[], action: 'add' | 'remove', keywords: string[], hasDeleted = false) => ({
  uids,
  action,
  keywords,
  hasDeleted,
  unchangedSince: null,
});

/** Somebody has the account, changes it once the other one waits for it, and goes. */
async function changeMeanwhile<Outcome>(
  account: AccountId,
  act: () => Promise<Outcome>,
): Promise<{ outcome: Outcome; raised: Modseq }> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ modseq: Modseq }>(
      'update store.account set modseq = modseq + 1 where account_id = $1 returning modseq',
      [account],
    );
    const acting = act();
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await pool.query(waiting)).rowCount === 0) await sleep(2);
    await client.query('commit');
    return { outcome: await acting, raised: (rows[0] as { modseq: Modseq }).modseq };
  } finally {
    client.release();
  }
}

test('flags: what was read before somebody else’s change is not written', async () => {
  const { account, inbox } = await found(2);
  heard.length = 0;
  const { outcome, raised } = await changeMeanwhile(account, () =>
    store.changeFlags(account, inbox, flags([1, 2], 'add', ['$seen'])),
  );
  assert.deepEqual(
    [...outcome.changed],
    [
      [1, raised + 1],
      [2, raised + 2],
    ],
  );
  assert.equal(outcome.change?.before, raised);
  const page = await store.readUids(account, inbox, null);
  assert.equal(page?.modseq, outcome.change?.after);
  const told = new Set(heard.flatMap(({ states }) => (states.Email === undefined ? [] : [states.Email])));
  assert.deepEqual([...told], [outcome.change?.after], 'nor is it told');
});

test('a move takes its uids from what the mailbox has become', async () => {
  const { account, inbox, archive } = await found(3);
  const { outcome, raised } = await changeMeanwhile(account, () =>
    store.transferUids(account, { from: inbox, to: archive, uids: [2], kind: 'move' }),
  );
  assert.ok(outcome.kind === 'done');
  assert.deepEqual(outcome.pairs, [{ from: 2, to: 1 }]);
  assert.equal(outcome.change?.before, raised);
});

test('expunge waits for whoever is at the account, and finds what they have left', async () => {
  const { account, inbox } = await found(2);
  await store.changeFlags(account, inbox, flags([1, 2], 'add', [], true));
  const { outcome, raised } = await changeMeanwhile(account, () => store.expungeUids(account, inbox, null));
  assert.deepEqual(outcome.uids, [1, 2]);
  assert.equal(outcome.change?.before, raised);
});

test('by JMAP: a state that has just been left is a mismatch, whoever came between', async () => {
  const { account } = await found(1);
  const { emailId } = await deliver(store, account);
  const ifState = (await store.states(account)).Email;
  const patches = [{ emailId, keywords: { set: ['$seen'] } }];
  const { outcome } = await changeMeanwhile(account, async () => {
    const one = store.changeEmails(account, { patches, destroy: [], ifState });
    return [await one, await store.changeEmails(account, { patches, destroy: [], ifState })];
  });
  assert.deepEqual(
    outcome.map(({ kind }) => kind),
    ['changed', 'state-mismatch'],
  );
});

test('many at once over two processes: each change has modseqs of its own, and nothing is lost', async () => {
  const { account, inbox, archive } = await found(30);
  const before = (await store.readUids(account, inbox, null)) as { modseq: Modseq };
  const acts = Array.from({ length: 30 }, (_, at) => async () => {
    const one = at % 2 === 0 ? store : other;
    if (at % 3 === 0)
      return one.transferUids(account, { from: inbox, to: archive, uids: [at + 1], kind: 'move' });
    if (at % 3 === 1) return one.changeFlags(account, inbox, flags([at + 1], 'add', ['$seen'], true));
    return one.changeFlags(account, inbox, flags([at + 1], 'add', ['$flagged', '$seen']));
  });
  await Promise.all(acts.map((act) => act()));
  await Promise.all([store.expungeUids(account, inbox, null), other.expungeUids(account, inbox, null)]);
  const [here, there] = [
    await store.readUids(account, inbox, null),
    await store.readUids(account, archive, null),
  ];
  assert.equal(here?.rows.length, 10);
  assert.equal(there?.rows.length, 10);
  const changed = [...(here?.rows ?? []), ...(there?.rows ?? [])];
  assert.equal(new Set(changed.map(({ modseq }) => modseq)).size, 20);
  assert.ok(changed.every(({ modseq }) => modseq > before.modseq));
  const since = await store.readUids(account, inbox, before.modseq);
  assert.equal(since?.rows.length, 10);
  assert.equal(since?.vanished.length, 20);
  const ids = new Set<EmailId>(changed.map(({ emailId }) => emailId));
  assert.equal(ids.size, 20);
});
