import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '#identity';
import type { FilterReport } from '#shield';
import { createTestClock, createTestStore } from '#store/testing';
import { createFilterStates, supportMigrations } from './index.ts';

const clock = createTestClock();
const { store, db } = await createTestStore({ clock, rooms: [supportMigrations] });
const states = createFilterStates({ db, store, isSetUp: { clamav: true, rspamd: false }, policy: 'wait' });
const person = (role: Person['role']) => ({ role }) as Person;

const report = (parts: Partial<FilterReport> = {}): FilterReport => ({
  isReachable: null,
  at: clock.now(),
  lastFailure: null,
  examined: 0,
  found: 0,
  failed: 0,
  facts: null,
  ...parts,
});

const read = async () => {
  const filters = await states.describe(person('security-officer'));
  assert.ok(filters?.antivirus != null);
  return filters.antivirus;
};

test('the officer and the administrator see it, nobody else; what is not set up is said to be so', async () => {
  for (const role of ['teacher', 'head', 'help-desk', 'pupil'] as const)
    assert.equal(await states.describe(person(role)), null, role);
  assert.equal((await states.describe(person('administrator')))?.rspamd, null);
  const fresh = await read();
  assert.deepEqual([fresh.isReachable, fresh.since, fresh.examined, fresh.waiting], [null, null, 0, 0]);
});

test('reports of several processes add up; « since » moves only when it came or went', async () => {
  const began = clock.now().toISOString();
  const facts = { version: '1.4.3', signatures: '27500', signaturesAt: new Date('2026-08-30T07:00:00Z') };
  await states.report('clamav', report({ isReachable: true, examined: 3, found: 1, facts }));
  clock.advance(60_000);
  await states.report('clamav', report({ isReachable: true, examined: 4 }));
  let state = await read();
  assert.deepEqual([state.since, state.examined, state.found], [began, 7, 1]);
  assert.deepEqual([state.version, state.signatures], ['1.4.3', '27500'], 'kept when nothing new is said');
  clock.advance(60_000);
  const gone = clock.now();
  await states.report(
    'clamav',
    report({ isReachable: false, failed: 2, lastFailure: { why: 'unreachable', at: gone } }),
  );
  clock.advance(60_000);
  await states.report('clamav', report({ examined: 1 }));
  state = await read();
  assert.deepEqual(
    [state.isReachable, state.since, state.checkedAt],
    [false, gone.toISOString(), gone.toISOString()],
  );
  assert.deepEqual([state.lastFailure, state.failed, state.examined], ['unreachable', 2, 8]);
});
