import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSideThread } from './side-thread.ts';

const code = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', (job) => {
  while (job === 'endless');
  parentPort.postMessage(job);
});`;
const module = new URL(`data:text/javascript,${encodeURIComponent(code)}`);

test('a job that does not end is given up, and one that waited too long behind it is not begun; others are done', async () => {
  const { run } = createSideThread<string, string>(module);
  const answers = await Promise.allSettled([
    run('first'),
    run('endless', 400),
    run('impatient', 200),
    run('patient'),
    run('last', 60_000),
  ]);
  assert.deepEqual(
    answers.map((one) => (one.status === 'fulfilled' ? one.value : null)),
    ['first', null, null, 'patient', 'last'],
  );
});

test('where too many wait already, one more is refused at once, and each of the others has its turn', async () => {
  const { run } = createSideThread<string, string>(module);
  const first = run('endless', 400).catch(() => 'given up');
  const waiting = Array.from({ length: 8 }, (_, index) => run(String(index), 60_000));
  await assert.rejects(run('one more', 60_000), /too many jobs wait/);
  assert.deepEqual(await Promise.all([first, ...waiting]), [
    'given up',
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
  ]);
});
