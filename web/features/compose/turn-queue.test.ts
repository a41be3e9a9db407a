import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { TurnQueue } from './turn-queue.ts';

test('so many at once, in order, and a failure gives its place back', async () => {
  const queue = new TurnQueue();
  const started: number[] = [];
  const ends: ((fail: boolean) => void)[] = [];
  const work = (index: number) => (): Promise<number> => {
    started.push(index);
    return new Promise((resolve, reject) => {
      ends[index] = (fail) => (fail ? reject(new Error('failed')) : resolve(index));
    });
  };
  const results = [0, 1, 2, 3].map((index) => queue.take(2, work(index)));
  await setImmediate();
  deepEqual(started, [0, 1]);
  ends[0]?.(true);
  await rejects(results[0] ?? Promise.resolve(), /failed/);
  await setImmediate();
  deepEqual(started, [0, 1, 2]);
  ends[1]?.(false);
  await setImmediate();
  deepEqual(started, [0, 1, 2, 3]);
  ends[2]?.(false);
  ends[3]?.(false);
  deepEqual(await Promise.all(results.slice(1)), [1, 2, 3]);
  equal(await queue.take(1, () => Promise.resolve(9)), 9);
});
