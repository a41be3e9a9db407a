import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createExaminer } from './examiner.ts';

const write = (body: string): Buffer => Buffer.from(`Subject: =?utf-8?q?=C3=89t=C3=A9?=\r\n\r\n${body}\r\n`);
const large = write(`${'bonjour '.repeat(40_000)}Fin`);

/** Whether the event loop has turned by the time this is known. */
async function watchLoop<T>(work: Promise<T>): Promise<{ result: T; hasTurned: boolean }> {
  let hasTurned = false;
  setImmediate(() => (hasTurned = true));
  return { result: await work, hasTurned };
}

test('a large message is searched on a thread of its own, with the same result', async (t) => {
  const { fits, readWords } = createExaminer();
  // Every text that is searched is folded: none of it here.
  const folded = t.mock.method(String.prototype, 'normalize');
  const answers = await Promise.all([
    fits(large, { ask: 'has-text', wanted: 'jour fin', isWhole: false }),
    fits(large, { ask: 'has-text', wanted: 'subject: été', isWhole: true }),
    fits(large, { ask: 'has-text', wanted: 'subject: été', isWhole: false }),
    fits(large, { ask: 'has-text', wanted: 'absent', isWhole: true }),
    fits(large, { ask: 'has-header', name: 'subject', wanted: 'té' }),
  ]);
  const words = await readWords(large);
  const count = folded.mock.callCount();
  folded.mock.restore();
  assert.equal(count, 0);
  assert.deepEqual(answers, [true, true, false, false, true]);
  assert.deepEqual(words, { head: new Set(['subject', 'été']), body: new Set(['bonjour', 'fin']) });
  const many = write(Array.from({ length: 60_000 }, (_, at) => `mot${at}`).join(' '));
  assert.equal(await readWords(many), null);
});

test('of small messages so many are read, and others have their turn', async () => {
  const { fits } = createExaminer();
  const small = write('bonjour '.repeat(12_000));
  const all = async (): Promise<void> => {
    for (let count = 0; count < 8; count += 1)
      assert.equal(await fits(small, { ask: 'has-text', wanted: 'absent', isWhole: true }), false);
  };
  assert.equal((await watchLoop(all())).hasTurned, true);
});
