import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import type { AccountId } from '#base';
import { createAccount, createTestStore, deliver, find } from '../testing/index.ts';

const { store, pool } = await createTestStore();

/** Runs the work while the account's row is held, so that each of its appends stands in mid-transaction. */
async function holding<Result>(account: AccountId, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select from store.account where account_id = $1 for update', [account]);
    return await work();
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const ended = new Set<number>();

/** Ends the session that waits for the row, once it does; one that is ending already does not count. */
async function killWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    const waiting = rows.find(({ pid }) => !ended.has(pid));
    if (waiting !== undefined) {
      ended.add(waiting.pid);
      await pool.query('select pg_terminate_backend($1)', [waiting.pid]);
      return;
    }
    await sleep(5);
  }
}

test('a session killed in mid-append: it is done again, once', async () => {
  const account = await createAccount(store);
  const appended = await holding(account, async () => {
    const stored = deliver(store, account, { subject: 'Une fois' });
    await killWaiting();
    return { stored };
  });
  const { emailId } = await appended.stored;
  assert.deepEqual(await find(store, account), [emailId]);
});

/** The next so many sessions that store an email end in the middle of it. */
async function endNext(sessions: number): Promise<void> {
  await pool.query(`create sequence ends; create function end_session() returns trigger language plpgsql as
    $$begin if nextval('ends') <= ${sessions} then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end$$;
    create trigger ends before insert on store.email for each row execute function end_session()`);
}

test('killed again: the append fails, nothing of it is there, and the next one works', async () => {
  const account = await createAccount(store);
  const before = await store.states(account);
  await endNext(2);
  try {
    await assert.rejects(deliver(store, account), { code: 'store/unavailable' });
    assert.deepEqual(await store.states(account), before);
    assert.deepEqual(await find(store, account), []);
    assert.equal((await store.quota([account])).get(account)?.usedBytes, 0);
    const { emailId } = await deliver(store, account);
    assert.deepEqual(await find(store, account), [emailId]);
  } finally {
    await pool.query('drop function end_session cascade; drop sequence ends');
  }
});

test('a session killed in mid-change: the change fails whole, and can be made again', async () => {
  const account = await createAccount(store);
  const { emailId } = await deliver(store, account);
  const patch = { emailId, keywords: { set: ['$seen'] } };
  await holding(account, async () => {
    const updated = assert.rejects(store.updateEmails(account, [patch]), /terminat/);
    await killWaiting();
    await updated;
  });
  assert.deepEqual((await store.getEmails(account, [emailId]))[0]?.keywords, []);
  assert.deepEqual(await store.updateEmails(account, [patch]), ['updated']);
});

test('every session killed at once, idle ones as well: the store goes on', async () => {
  const account = await createAccount(store);
  const { emailId } = await deliver(store, account);
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => deliver(store, account)),
    pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    ),
  ]);
  await sleep(50);
  const found = await find(store, account);
  const told = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' && 'emailId' in outcome.value ? [outcome.value.emailId] : [],
  );
  assert.deepEqual(new Set(found), new Set([emailId, ...told]), 'what was acknowledged, and only that');
  await deliver(store, account);
});
