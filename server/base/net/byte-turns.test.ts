import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createByteTurns } from './byte-turns.ts';

const patient = { octets: 100, stalledMs: 3_600_000, turnMs: 3_600_000 };

test('whoever finds no room waits, and owners take turns', async () => {
  const turns = createByteTurns(patient);
  const order: string[] = [];
  const take = (name: string, owner: number) =>
    turns.take(owner, 60).then((turn) => {
      order.push(name);
      return turn;
    });
  const first = await take('a1', 1);
  const waiting = [take('a2', 1), take('a3', 1), take('b1', 2)];
  await setImmediate();
  assert.deepEqual(order, ['a1']);
  first.give();
  first.give();
  (await waiting[0])?.give();
  (await waiting[2])?.give();
  (await waiting[1])?.give();
  assert.deepEqual(order, ['a1', 'a2', 'b1', 'a3']);
});

test('more than there is in all is held alone', async () => {
  const turns = createByteTurns(patient);
  const turn = await turns.take(1, 1_000);
  let isHeld = false;
  const next = turns.take(2, 1).then((taken) => ((isHeld = true), taken));
  await setImmediate();
  assert.equal(isHeld, false);
  turn.give();
  (await next).give();
});

test('whose client takes nothing loses the turn to those who wait; who works does not', async () => {
  const turns = createByteTurns({ octets: 100, stalledMs: 0, turnMs: 3_600_000 });
  const recalled: string[] = [];
  const working = await turns.take(1, 50, () => recalled.push('working'));
  const stalled = await turns.take(2, 50, () => recalled.push('stalled'));
  stalled.stalledSince = performance.now();
  const third = await turns.take(3, 50);
  assert.deepEqual(recalled, ['stalled']);
  // Over already: nothing is given back twice.
  stalled.give();
  working.give();
  third.give();
  await turns.take(4, 100);
});
