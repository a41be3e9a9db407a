import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPasswordHasher, type PasswordHasherOptions } from './password-hasher.ts';

const create = (changes: Partial<PasswordHasherOptions> = {}) =>
  createPasswordHasher({
    pepper: Buffer.alloc(32, 1),
    parameters: { memoryCost: 8, timeCost: 1, parallelism: 1 },
    concurrency: 1,
    maxWaiting: 100,
    ...changes,
  });

/** Costly enough to be told from no work at all. */
const heavy = { memoryCost: 16_384, timeCost: 2, parallelism: 1 };

test('a check without account does the work of a real one, and is wrong whatever is typed', async () => {
  const hasher = create({ parameters: heavy });
  const hash = await hasher.hash('right');
  await hasher.check('warm', null);
  const cpuOf = async (stored: string | null): Promise<number> => {
    const before = process.cpuUsage();
    for (let count = 0; count < 5; count++) assert.equal((await hasher.check('x', stored)).kind, 'wrong');
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const [unknown, wrong] = [await cpuOf(null), await cpuOf(hash)];
  // Work, not speed: without the dummy hash the ratio would be under a hundredth.
  assert.ok(unknown > wrong / 4, `${unknown} against ${wrong}`);
});

test('an empty password is wrong where there is no hash', async () => {
  assert.deepEqual(await create().check('', null), { kind: 'wrong' });
});

test('hashes run no more than `concurrency` at once, and beyond `maxWaiting` people are told to come back', async () => {
  const hasher = create({ parameters: heavy, maxWaiting: 3 });
  const hash = await hasher.hash('right');
  let settled = 0;
  const checks = Array.from({ length: 10 }, async () => {
    const check = await hasher.check('right', hash);
    settled++;
    return check.kind;
  });
  await sleep(0);
  assert.equal(settled, 6);
  const kinds = await Promise.all(checks);
  assert.deepEqual(kinds.sort(), [...Array<string>(6).fill('busy'), ...Array<string>(4).fill('right')]);
  assert.equal((await hasher.check('right', hash)).kind, 'right');
});

test('a failing hash gives its turn to the next', async () => {
  const hasher = create();
  await assert.rejects(hasher.matches('x', 'not a hash'));
  assert.equal((await hasher.check('x', null)).kind, 'wrong');
});
