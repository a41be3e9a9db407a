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
    run('endless', { waitMs: 60_000, workMs: 400 }),
    run('impatient', { waitMs: 200, workMs: 60_000 }),
    run('patient'),
    run('last', { waitMs: 60_000, workMs: 60_000 }),
  ]);
  assert.deepEqual(
    answers.map((one) => (one.status === 'fulfilled' ? one.value : null)),
    ['first', null, null, 'patient', 'last'],
  );
});

test('where too many wait already, one more is refused at once, and each of the others has its turn', async () => {
  const { run } = createSideThread<string, string>(module);
  const patience = { waitMs: 60_000, workMs: 400 };
  const first = run('endless', patience).catch(() => 'given up');
  const names = Array.from({ length: 64 }, (_, index) => String(index));
  const waiting = names.map((name) => run(name, patience));
  await assert.rejects(run('one more', patience), /too many jobs wait/);
  assert.deepEqual(await Promise.all([first, ...waiting]), ['given up', ...names]);
});

test('an answer that came while the event loop was held up counts', async () => {
  const { run } = createSideThread<string, string>(module);
  await run('begun');
  const answer = run('quick', { waitMs: 60_000, workMs: 300 });
  await new Promise(setImmediate);
  for (const end = performance.now() + 900; performance.now() < end;);
  assert.equal(await answer, 'quick');
});
