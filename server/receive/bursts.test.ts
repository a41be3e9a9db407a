import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { accountId } from '#base';
import { createBursts } from './bursts.ts';

let now = Date.UTC(2026, 10, 10, 8);
const bursts = createBursts({ now: () => new Date(now) } as Parameters<typeof createBursts>[0]);

test('what an account sends adds up for ten minutes, account by account', async () => {
  assert.deepEqual(await bursts.note(accountId(1), 3), { messages: 1, recipients: 3 });
  now += 9 * 60_000;
  assert.deepEqual(await bursts.note(accountId(1), 4), { messages: 2, recipients: 7 });
  assert.deepEqual(await bursts.note(accountId(2), 1), { messages: 1, recipients: 1 });
  now += 60_000;
  assert.deepEqual(await bursts.note(accountId(1), 1), { messages: 2, recipients: 5 });
  now += 11 * 60_000;
  assert.deepEqual(await bursts.note(accountId(1), 1), { messages: 1, recipients: 1 });
});

test('a flood from one account is remembered within bounds', async () => {
  let last = { messages: 0, recipients: 0 };
  for (let one = 0; one < 2000; one += 1) last = await bursts.note(accountId(3), 1);
  assert.equal(last.messages, 500);
});

test('two processes count together what either of them took in', async () => {
  const rows: { account: number; at: number; recipients: number }[] = [];
  const clock = { now: () => new Date(now) } as Parameters<typeof createBursts>[0];
  const countSent: Parameters<typeof createBursts>[1] = async (account, since) => {
    const own = rows.filter((row) => row.account === account && row.at > since.getTime());
    return { messages: own.length, recipients: own.reduce((sum, row) => sum + row.recipients, 0) };
  };
  const processes = [createBursts(clock, countSent), createBursts(clock, countSent)];
  let last = { messages: 0, recipients: 0 };
  for (let one = 0; one < 40; one += 1) {
    rows.push({ account: 4, at: now, recipients: 2 });
    last = (await processes[one % 2]?.note(accountId(4), 2)) ?? last;
  }
  assert.deepEqual(last, { messages: 40, recipients: 80 });
  now += 10 * 60_000;
  rows.push({ account: 4, at: now, recipients: 1 });
  assert.deepEqual(await processes[0]?.note(accountId(4), 1), { messages: 1, recipients: 1 });
});
