import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { createMemory } from './memory.ts';

test('an answer is looked for once, also when it is nothing', () => {
  const recall = createMemory<null>();
  let asked = 0;
  for (const key of ['a', 'a', 'b'])
    assert.equal(
      recall(key, () => ((asked += 1), null)),
      null,
    );
  assert.equal(asked, 2);
});

test('what is remembered is bounded: a stranger’s endless hosts push it out, and long ones are not kept', () => {
  const recall = createMemory<number>();
  let asked = 0;
  const ask = (key: string): number => recall(key, () => (asked += 1));
  ask('first');
  for (let at = 0; at < 4_999; at += 1) ask(`host${at}`);
  ask('first');
  assert.equal(asked, 5_000);
  ask('one more');
  ask('first');
  assert.equal(asked, 5_002);
  const long = 'x'.repeat(1_001);
  ask(long);
  ask(long);
  assert.equal(asked, 5_004);
});
