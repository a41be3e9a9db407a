import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Verdict } from '#contract';
import type { Person } from '#identity';
import { listWeights } from '#shield';
import { createTestClock, createTestStore } from '#store/testing';
import { supportMigrations } from './index.ts';
import {
  caution,
  createOffice,
  createPerson,
  deliverLetter,
  origin,
  say,
  startDelivery,
} from './testing/office.ts';

const clock = createTestClock();
const { store, db, pool } = await createTestStore({ clock, rooms: [supportMigrations] });
const office = createOffice({ db, clock, store });
const parts = { store, clock, watch: office.watch };
const full = listWeights().get('account-lure') ?? Number.NaN;
const alarm: Verdict = {
  ...caution,
  reasons: [
    { signal: 'account-lure', weight: full, text: { fr: 'x', en: 'x' } },
    { signal: 'no-signal-of-ours', weight: 3, text: { fr: 'x', en: 'x' } },
  ],
};
let officer: Person;
let count = 0;

beforeEach(async () => {
  await pool.query(
    'truncate support.campaign, support.campaign_content, support.fingerprint, support.report, support.lesson, support.learned_weight',
  );
  officer = await createPerson(store, 'security-officer');
});

/** Words of its own in each, so that each is a campaign of its own. */
function write(): string {
  count += 1;
  return Array.from(
    { length: 30 },
    (_, n) =>
      `mot${'abcdefghijklmnopqrstuvwxyz'[(count * 7 + n) % 26]}${'aeiou'[(count + n * 3) % 5]}${'bcdfg'[Math.floor(count / 5 + n) % 5]}${String.fromCharCode(97 + (count % 26))}${String.fromCharCode(97 + Math.floor(count / 26))}`,
  ).join(' ');
}

/** `people` in turn contest so many different alarms, and the officer agrees with all of them. */
async function contest(people: readonly Person[], times: number, outcome: 'fraud' | 'honest' = 'honest') {
  for (let n = 0; n < times; n += 1) {
    const person = people[n % people.length] as Person;
    const email = await deliverLetter(parts, person, { text: write(), subject: `n${count}`, verdict: alarm });
    await say(office, person, email, outcome === 'honest' ? 'not-fraud' : 'suspicious');
    await office.reports.answer(officer, email.digest, { outcome, answer: 'Merci.', recall: false }, origin);
  }
}
const createPeople = (n: number) => Promise.all(Array.from({ length: n }, () => createPerson(store)));
const deltas = async () =>
  ((await office.lessons.show(officer))?.signals ?? []).map(({ signal, delta }) => [signal, delta]);

test('reports alone move nothing: only the officer’s verdict does', async () => {
  for (const person of await createPeople(8)) {
    const email = await deliverLetter(parts, person, { text: write(), verdict: alarm });
    await say(office, person, email, 'not-fraud');
  }
  assert.deepEqual(await office.lessons.show(officer), { signals: [], counted: 0, forgotten: 0 });
});

test('two accounts, however often they are right, move nothing; three of one’s own count; nobody passes the bound', async () => {
  const people = await createPeople(2);
  await contest(people, 12);
  assert.deepEqual(await deltas(), []);
  await contest([await createPerson(store)], 8);
  const [row] = (await office.lessons.show(officer))?.signals ?? [];
  assert.deepEqual([row?.signal, row?.lessons, row?.reporters, row?.frauds], ['account-lure', 9, 3, 0]);
  assert.ok((row?.delta ?? 0) < 0 && (row?.delta ?? 0) >= -full / 4);
  const before = await deltas();
  await contest(people, 6);
  assert.deepEqual(await deltas(), before, 'more of the same people add nothing');
});

test('a campaign of many copies is one lesson', async () => {
  const people = await createPeople(6);
  const text = write();
  for (const [n, person] of people.entries()) {
    const email = await deliverLetter(parts, person, { text: `${text} ${'abcdef'[n]}`, verdict: alarm });
    await say(office, person, email, 'not-fraud');
    await office.reports.answer(
      officer,
      email.digest,
      { outcome: 'honest', answer: 'x', recall: false },
      origin,
    );
  }
  assert.deepEqual(await office.lessons.show(officer), { signals: [], counted: 1, forgotten: 0 });
});

test('what was learned is at work at the next delivery in another process; the same lessons give the same weights', async () => {
  const people = await createPeople(5);
  await contest(people, 10);
  const another = createOffice({ db, clock, store });
  const learned = (await another.watch.begin()).learned.get('account-lure') ?? 0;
  assert.ok(learned < -full * 0.1);
  const before = await deltas();
  await office.lessons.reset(officer, origin);
  assert.deepEqual(await deltas(), []);
  await office.lessons.undoReset(officer, origin);
  assert.deepEqual(await deltas(), before);
});

test('a reset gives every weight back, in every process, stands in the trail, and is the officer’s alone', async () => {
  await contest(await createPeople(5), 10, 'fraud');
  assert.ok((Number((await deltas())[0]?.[1]) || 0) > 0, 'frauds make it heavier');
  const teacher = await createPerson(store);
  assert.deepEqual(
    [
      await office.lessons.show(teacher),
      await office.lessons.reset(teacher, origin),
      await office.lessons.undoReset(teacher, origin),
    ],
    [null, null, null],
  );
  assert.equal(await office.lessons.reset(officer, origin), 10);
  assert.deepEqual(office.acts.at(-1), {
    actor: officer.accountId,
    act: 'shield.reset',
    subject: null,
    remoteAddress: origin.remoteAddress,
    detail: { lessons: 10, moved: 0 },
  });
  assert.deepEqual(await office.lessons.show(officer), { signals: [], counted: 0, forgotten: 10 });
  assert.equal((await office.watch.begin()).learned.size, 0);
});

test('a false alarm that was contested is lifted by the officer’s word, for those who contested it', async () => {
  const [one, two] = await createPeople(2);
  assert.ok(one !== undefined && two !== undefined);
  const text = write();
  const danger: Verdict = { ...alarm, level: 'danger' };
  const held = await startDelivery(parts, { text, subject: 'Facture' }, danger);
  const mine = await held.append(one.accountId, clock.now());
  const theirs = await held.append(two.accountId, clock.now());
  await say(office, one, { accountId: one.accountId, emailId: mine }, 'not-fraud');
  const waiting = (await office.reports.listWaiting(officer))?.find(({ subject }) => subject === 'Facture');
  assert.deepEqual([waiting?.reports, waiting?.contested, waiting?.reasons.length], [0, 1, 2]);
  await office.reports.answer(
    officer,
    held.digest,
    { outcome: 'honest', answer: 'Vraie facture.', recall: true },
    origin,
  );
  const [email] = await store.getEmails(one.accountId, [mine]);
  assert.deepEqual(email?.mailboxIds, [await store.findMailboxByRole(one.accountId, 'inbox')]);
  assert.deepEqual([email?.verdict?.level, email?.keywords], ['ordinary', []]);
  const [other] = await store.getEmails(two.accountId, [theirs]);
  assert.equal(other?.verdict?.level, 'danger');
});
