import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportKind } from '#contract';
import { createTestClock, createTestStore, deliver } from '#store/testing';
import { createSupport, openContainmentIncidents, supportMigrations } from './index.ts';
import { createOffice, createPerson, origin } from './testing/office.ts';
import { testWords } from './testing/words.ts';

const clock = createTestClock();
const { store, db } = await createTestStore({ clock, rooms: [supportMigrations] });
const office = createOffice({ db, clock, store });
const support = createSupport({
  db,
  clock,
  identity: {
    words: testWords,
    findEntries: async () => [],
    audit: { append: async () => undefined },
  } as unknown as Parameters<typeof createSupport>[0]['identity'],
});

test('the help desk sees whether a link was opened or a secret given, the gravest since the incident opened', async () => {
  const desk = await createPerson(store, 'help-desk');
  const person = await createPerson(store);
  const other = await createPerson(store);
  const say = async (kind: ReportKind) => {
    const email = { accountId: person.accountId, ...(await deliver(store, person.accountId)) };
    assert.equal((await office.reports.report(person, email, kind, origin)).kind, 'reported');
  };
  const open = () =>
    openContainmentIncidents(db, [person.accountId, other.accountId], {
      reason: 'reported',
      by: person.accountId,
      now: clock.now(),
    });
  const said = async () =>
    (await support.listOpen(desk))?.map((line) => [line.accountId === person.accountId, line.said]).sort();
  await say('gave-secret');
  clock.advance(10 * 60_000 + 1);
  await open();
  assert.deepEqual(await said(), [
    [false, null],
    [true, null],
  ]);
  await say('suspicious');
  assert.deepEqual((await said())?.[1], [true, null]);
  await say('clicked');
  assert.deepEqual((await said())?.[1], [true, 'clicked']);
  await say('gave-secret');
  await say('clicked');
  assert.deepEqual(await said(), [
    [false, null],
    [true, 'gave-secret'],
  ]);
});

test('the report that opens an incident is one of it, kept ten minutes before at most', async () => {
  const desk = await createPerson(store, 'help-desk');
  const person = await createPerson(store);
  const email = { accountId: person.accountId, ...(await deliver(store, person.accountId)) };
  await office.reports.report(person, email, 'gave-secret', origin);
  clock.advance(10 * 60_000);
  await openContainmentIncidents(db, [person.accountId], {
    reason: 'reported',
    by: person.accountId,
    now: clock.now(),
  });
  const line = (await support.listOpen(desk))?.find(({ accountId }) => accountId === person.accountId);
  assert.equal(line?.said, 'gave-secret');
});
