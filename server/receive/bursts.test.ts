import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { accountId } from '#base';
import { createBursts } from './bursts.ts';

let now = Date.UTC(2026, 10, 10, 8);
const bursts = createBursts({ now: () => new Date(now) } as Parameters<typeof createBursts>[0]);

test('what an account sends adds up for ten minutes, account by account', () => {
  assert.deepEqual(bursts.note(accountId(1), 3), { messages: 1, recipients: 3 });
  now += 9 * 60_000;
  assert.deepEqual(bursts.note(accountId(1), 4), { messages: 2, recipients: 7 });
  assert.deepEqual(bursts.note(accountId(2), 1), { messages: 1, recipients: 1 });
  now += 60_000;
  assert.deepEqual(bursts.note(accountId(1), 1), { messages: 2, recipients: 5 });
  now += 11 * 60_000;
  assert.deepEqual(bursts.note(accountId(1), 1), { messages: 1, recipients: 1 });
});

test('a flood from one account is remembered within bounds', () => {
  let last = { messages: 0, recipients: 0 };
  for (let one = 0; one < 2000; one += 1) last = bursts.note(accountId(3), 1);
  assert.equal(last.messages, 500);
});
