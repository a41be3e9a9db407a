import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, test } from 'node:test';
import pg from 'pg';
import { silentLog } from '#base';
import { createAccount, createTestStore, deliver } from '../testing/index.ts';
import type { Change, EmailId, MailboxId } from '../types.ts';
import { ChangeFeed } from './listen.ts';

const { store: here, openAnother, db, pool } = await createTestStore();
const there = await openAnother();

const heard: Change[] = [];
here.subscribe((change) => heard.push(change));
here.subscribe(() => {
  throw new Error('a listener that fails harms no other');
});

/** Waits for what must come; the runner ends a test that waits for good. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}

/** Sessions whose last words are the feed's; not those that asked this very question. */
const LISTENING = `select pid from pg_stat_activity
  where datname = current_database() and query not like '%pg_stat_activity%'
    and (query ilike 'listen %' or query like '%pg_snapshot_xmin%')`;

async function countListening(): Promise<number> {
  return (await pool.query(LISTENING)).rows.length;
}

test('every change of another process is heard, with the states it raised', async () => {
  const account = await createAccount(there);
  const inbox = (await there.findMailboxByRole(account, 'inbox')) as MailboxId;
  let emailId: EmailId | undefined;
  const made = { name: 'Neuf', parentId: null, role: null, sortOrder: 1, subscribed: true };
  const all = ['Email', 'Mailbox', 'Thread'];
  const steps: [name: string, step: () => Promise<unknown>, types: string[]][] = [
    ['append', async () => (emailId = (await deliver(there, account)).emailId), all],
    [
      'star',
      () => there.updateEmails(account, [{ emailId: emailId as EmailId, keywords: { set: ['$flagged'] } }]),
      ['Email'],
    ],
    [
      'read',
      () => there.updateEmails(account, [{ emailId: emailId as EmailId, keywords: { set: ['$seen'] } }]),
      ['Email', 'Mailbox'],
    ],
    ['destroy', () => there.destroyEmails(account, [emailId as EmailId]), all],
    ['make a mailbox', () => there.createMailbox(account, made), ['Mailbox']],
    ['rename one', () => there.updateMailbox(account, inbox, { name: 'Réception' }), ['Mailbox']],
    ['touch', () => there.touch(account, 'Identity'), ['Identity']],
  ];
  for (const [name, step, types] of steps) {
    heard.length = 0;
    await step();
    await until(() => heard.length > 0);
    const states: Record<string, number> = await here.states(account);
    const told = heard.filter(({ accountId }) => accountId === account);
    const raised = Object.fromEntries(types.map((type) => [type, states[type]]));
    const onlyCounts = name === 'append' ? { onlyCounts: true } : {};
    assert.deepEqual(told, [{ accountId: account, states: raised, ...onlyCounts }], name);
  }
});

test('what changes nothing, or is rolled back, is not told', async () => {
  const account = await createAccount(there, 10);
  heard.length = 0;
  await assert.rejects(deliver(there, account), /over-quota/);
  await there.updateEmails(account, [{ emailId: 999_999 as EmailId, keywords: { set: [] } }]);
  const other = await createAccount(there);
  await there.touch(other, 'Identity');
  await until(() => heard.length > 0);
  assert.deepEqual([...new Set(heard.map(({ accountId }) => accountId))], [other]);
});

test('what is committed while the listening connection is dead is told once it lives again', async () => {
  const account = await createAccount(there);
  const before = await countListening();
  assert.equal(before, 2);
  heard.length = 0;
  await pool.query(`select pg_terminate_backend(pid) from (${LISTENING}) l`);
  await deliver(there, account);
  await until(() =>
    heard.some(({ accountId, states }) => accountId === account && states.Email !== undefined),
  );
  await until(async () => (await countListening()) === 2);
  heard.length = 0;
  const { modseq } = await deliver(there, account);
  await until(() => heard.some(({ accountId, states }) => accountId === account && states.Email === modseq));
  assert.equal(heard.filter(({ states }) => states.Email === modseq).length, 1, 'and heard once');
});

test('a connection that dies while it catches up is replaced by one, not by two', async () => {
  let deaths = 3;
  let made = 0;
  const clients: pg.Client[] = [];
  const createClient = (): pg.Client => {
    const client = new pg.Client({ ...pool.options });
    const query = client.query.bind(client) as (...values: unknown[]) => Promise<pg.QueryResult>;
    made += 1;
    const isDoomed = made > 1 && deaths > 0;
    Object.assign(client, {
      query: (...values: unknown[]) => {
        if (!isDoomed || !String(values[0]).includes('pg_snapshot_xmin')) return query(...values);
        deaths -= 1;
        const answer = query('select pg_sleep(60)');
        // As when the network breaks: the server has no word to say.
        client.connection.stream.destroy(new Error('broken'));
        return answer;
      },
    });
    clients.push(client);
    return client;
  };
  const feed = new ChangeFeed({ db, createClient, log: silentLog });
  const told: Change[] = [];
  feed.subscribe((change) => told.push(change));
  await feed.start();
  after(() => feed.close());
  const others = (await countListening()) - 1;
  clients[0]?.emit('error', new Error('lost'));
  await until(() => deaths === 0);
  const account = await createAccount(there);
  await until(async () => {
    await there.touch(account, 'Identity');
    await sleep(20);
    return told.some(({ accountId }) => accountId === account);
  });
  await until(async () => (await countListening()) === others + 1);
  assert.equal(made, 5, 'one attempt after the other');
});
