import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog } from '#base';
import { createClosers, within } from './stop.ts';

const never = () => new Promise<void>(() => undefined);

test('phases close in order, the parts of one phase together', async () => {
  const closers = createClosers(silentLog);
  const seen: string[] = [];
  const note = (name: string) => async () => void seen.push(name);
  closers.add('database', note('database'));
  closers.add('listeners', note('http'));
  closers.add('store', note('store'));
  closers.add('listeners', note('smtp'));
  closers.add('work', note('worker'));
  const closing = closers.closeAll();
  assert.deepEqual(seen, ['http', 'smtp'], 'both listeners before anything is waited for');
  await closing;
  assert.deepEqual(seen, ['http', 'smtp', 'worker', 'store', 'database']);
});

test('a part that fails does not keep the others from closing, and a second call waits for the first', async () => {
  const closers = createClosers(silentLog);
  let closed = 0;
  closers.add('listeners', async () => {
    throw new Error('stuck');
  });
  closers.add('database', async () => void closed++);
  await Promise.all([closers.closeAll(), closers.closeAll()]);
  assert.equal(closed, 1);
});

test('parts that never end are given up after five seconds in all', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const closers = createClosers(silentLog);
  for (const phase of ['listeners', 'work', 'store', 'database'] as const) closers.add(phase, never);
  let done = false;
  const closing = closers.closeAll().then(() => (done = true));
  for (let waited = 0; waited < 5000; waited += 100) {
    context.mock.timers.tick(100);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
  assert.equal(done, true);
  await closing;
});

test('within says whether the task was done', async () => {
  assert.equal(await within(1000, Promise.resolve()), true);
  assert.equal(await within(1, never()), false);
  await assert.rejects(within(1000, Promise.reject(new Error('no'))), /no/);
});
