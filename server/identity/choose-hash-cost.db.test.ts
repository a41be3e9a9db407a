import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDb } from '#base/testing';
import { chooseHashCost, findBestRung } from './choose-hash-cost.ts';
import { identityMigrations } from './create-identity.ts';
import { defaultHashParameters } from './password-hasher.ts';

const GiB = 1024 ** 3;
/** A machine that takes this many milliseconds for a mebibyte and a pass. */
const best = async (msPerMiB: number, concurrency: number, memoryBytes: number) => {
  const { parameters } = await findBestRung({
    concurrency,
    memoryBytes,
    measure: async ({ memoryCost, timeCost }) => (memoryCost / 1024) * timeCost * msPerMiB,
  });
  return [parameters.memoryCost / 1024, parameters.timeCost];
};

test('the cost rises with the machine, and never falls below the least', async () => {
  assert.deepEqual(await best(10, 1, 64 * GiB), [19, 2], 'a slow machine');
  assert.deepEqual(await best(0.5, 1, 4 * GiB), [32, 2]);
  assert.deepEqual(await best(0.5, 1, 0.5 * GiB), [19, 2], 'little memory');
  assert.deepEqual(await best(0.5, 8, 64 * GiB), [64, 3]);
  assert.deepEqual(
    await best(3, 32, 256 * GiB),
    [32, 2],
    'a sign-in never takes longer than a quarter of a second',
  );
});

test('what was measured first holds for every process and every restart', async () => {
  const testDb = await createTestDb([identityMigrations]);
  const clock = { now: () => new Date('2026-09-01T08:00:00Z') };
  const [first, second] = await Promise.all([
    chooseHashCost(testDb.db, clock),
    chooseHashCost(testDb.db, clock),
  ]);
  assert.deepEqual(first, second);
  assert.deepEqual(await chooseHashCost(testDb.db, clock), first);
  assert.ok(first.memoryCost >= defaultHashParameters.memoryCost);
  await testDb.close();
});
