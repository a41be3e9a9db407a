import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { silentLog, type AccountId } from '#base';
import type { Person } from '#identity';
import { createTestClock, createTestStore, deliver } from '#store/testing';
import { createReports, supportMigrations, type ReportNotice } from './index.ts';
import { createPerson, origin } from './testing/office.ts';
import { testWords } from './testing/words.ts';

const clock = createTestClock();
const { store, db } = await createTestStore({ clock, rooms: [supportMigrations] });
const acts: unknown[] = [];
const contained: string[] = [];
const told: (ReportNotice & { accounts: readonly AccountId[] })[] = [];
let isMute = false;
const notFound = { kind: 'not-found' };
const reported = (isContained: boolean) => ({ kind: 'reported', answer: { isPutAside: true, isContained } });
let reader: Person;
let other: Person;
let officer: Person;

const reports = createReports({
  db,
  clock,
  store,
  log: silentLog,
  tellReporters: async (accounts, notice) => {
    if (isMute) throw new Error('no room on the disk');
    told.push({ ...notice, accounts });
  },
  ownDomains: ['ac-exemple.fr'],
  identity: {
    words: testWords,
    listAccess: async (accountId: AccountId) => [
      { accountId, name: '', address: '', right: 'self', isReadOnly: false, reader: null, mayMarkSeen: true },
    ],
    audit: { append: async (row: unknown) => void acts.push(row) },
    containment: {
      begin: async ({ accountId }: Person) => contained.push(`begun ${accountId}`) > 0,
      isSendingFrozen: async (accountId: AccountId) =>
        contained.some((line) => line.endsWith(` ${accountId}`)),
      freeze: async (_tx: unknown, accountId: AccountId) => contained.push(`frozen ${accountId}`) > 0,
    },
  } as unknown as Parameters<typeof createReports>[0]['identity'],
});

before(async () => {
  [reader, other, officer] = [
    await createPerson(store, 'teacher'),
    await createPerson(store, 'teacher'),
    await createPerson(store, 'security-officer'),
  ];
});

test('one’s own mail only; put aside, counted once, and the graver case stands', async () => {
  const mine = { accountId: reader.accountId, ...(await deliver(store, reader.accountId)) };
  const theirs = { accountId: other.accountId, ...(await deliver(store, other.accountId)) };
  assert.deepEqual(await reports.report(reader, theirs, 'suspicious', origin), notFound);
  assert.deepEqual(
    await reports.report(reader, { ...mine, emailId: theirs.emailId }, 'suspicious', origin),
    notFound,
  );
  assert.deepEqual(await reports.report(reader, mine, 'suspicious', origin), reported(false));
  assert.deepEqual(contained, []);
  const [email] = await store.getEmails(reader.accountId, [mine.emailId]);
  assert.deepEqual(email?.mailboxIds, [await store.findMailboxByRole(reader.accountId, 'junk')]);
  assert.ok(email?.keywords.includes('$phishing'));
  assert.deepEqual(await reports.report(reader, mine, 'gave-secret', origin), reported(true));
  await reports.report(reader, mine, 'clicked', origin);
  assert.deepEqual(contained, [`begun ${reader.accountId}`, `frozen ${reader.accountId}`]);
  assert.deepEqual(
    (await reports.listOwn(reader)).map(({ kind, outcome }) => [kind, outcome]),
    [['gave-secret', null]],
  );
});

test('one answer reaches everybody who reported it, and a fraud leaves every mailbox', async () => {
  const message = await store.prepare(
    Buffer.from('From: x@ailleurs.example\r\nSubject: Colis\r\n\r\nPayez.\r\n'),
  );
  const people = [reader, other, officer];
  const targets = people.map(({ accountId }) => ({
    accountId,
    mailbox: { role: 'inbox' as const },
    keywords: [],
    receivedAt: clock.now(),
    verdict: null,
  }));
  const [outcomes] = await store.append([{ message, addedHeaders: '', evidence: null, targets }]);
  for (const [index, person] of [reader, other].entries()) {
    const stored = outcomes?.[index];
    assert.ok(stored?.kind === 'stored');
    await reports.report(person, stored, 'suspicious', origin);
  }
  const waiting = (await reports.listWaiting(officer))?.find(({ subject }) => subject === 'Colis');
  assert.deepEqual([waiting?.reports, waiting?.copies, waiting?.sender], [2, 3, 'x@ailleurs.example']);
  const answering = { outcome: 'fraud' as const, answer: 'Faux colis.', recall: true };
  assert.equal(await reports.answer(reader, message.digest, answering, origin), null, 'no right');
  assert.deepEqual(await reports.answer(officer, message.digest, answering, origin), {
    reports: 2,
    recalled: 3,
  });
  assert.equal(await reports.answer(officer, message.digest, answering, origin), null, 'twice');
  for (const person of [reader, other]) {
    const [latest] = await reports.listOwn(person);
    assert.deepEqual([latest?.outcome, latest?.answer], ['fraud', 'Faux colis.']);
  }
  const notice = { isContest: false, outcome: 'fraud', subject: 'Colis', answer: 'Faux colis.' };
  // The reader has opened the link of another message, and not finished securing their account.
  assert.deepEqual(told.splice(0), [
    { ...notice, isUnfinished: true, hasClicked: false, accounts: [reader.accountId] },
    { ...notice, isUnfinished: false, hasClicked: false, accounts: [other.accountId] },
  ]);
  const stored = outcomes?.[2];
  assert.ok(stored?.kind === 'stored');
  const [copy] = await store.getEmails(officer.accountId, [stored.emailId]);
  assert.deepEqual(copy?.mailboxIds, [await store.findMailboxByRole(officer.accountId, 'trash')]);
  assert.equal(copy?.verdict?.reasons[0]?.text.fr, 'Faux colis.');
});

test('an honest message is answered and stays; nobody but the officer sees what waits', async () => {
  const mine = {
    accountId: reader.accountId,
    ...(await deliver(store, reader.accountId, { subject: 'honnête' })),
  };
  const [email] = await store.getEmails(reader.accountId, [mine.emailId]);
  assert.ok(email !== undefined);
  await reports.report(reader, mine, 'suspicious', origin);
  const answering = { outcome: 'honest' as const, answer: 'Vraie circulaire.', recall: true };
  assert.deepEqual(await reports.answer(officer, email.digest, answering, origin), {
    reports: 1,
    recalled: 0,
  });
  assert.equal(await reports.listWaiting(other), null);
});

test('who contests an alarm is told apart from who reported it; an answer stands though nobody could be told', async () => {
  const message = await store.prepare(Buffer.from('Subject: Quota\r\n\r\nx\r\n'));
  const targets = [reader, other].map(({ accountId }) => ({
    accountId,
    mailbox: { role: 'inbox' as const },
    keywords: [],
    receivedAt: clock.now(),
    verdict: null,
  }));
  const [outcomes] = await store.append([{ message, addedHeaders: '', evidence: null, targets }]);
  const [mine, theirs] = outcomes ?? [];
  assert.ok(mine?.kind === 'stored' && theirs?.kind === 'stored');
  await reports.report(reader, mine, 'not-fraud', origin);
  await reports.report(other, theirs, 'suspicious', origin);
  const answering = { outcome: 'honest' as const, answer: 'Vrai avis.', recall: false };
  told.length = 0;
  await reports.answer(officer, message.digest, answering, origin);
  assert.deepEqual(
    told.map(({ accounts, isContest, outcome }) => [accounts, isContest, outcome]),
    [
      [[other.accountId], false, 'honest'],
      [[reader.accountId], true, 'honest'],
    ],
  );
  const [own] = await reports.listOwn(reader);
  assert.deepEqual([own?.digest, own?.kind, own?.outcome], [message.digest, 'not-fraud', 'honest']);
  isMute = true;
  const later = {
    accountId: other.accountId,
    ...(await deliver(store, other.accountId, { subject: 'muet' })),
  };
  const [email] = await store.getEmails(other.accountId, [later.emailId]);
  assert.ok(email !== undefined);
  await reports.report(other, later, 'suspicious', origin);
  assert.deepEqual(await reports.answer(officer, email.digest, answering, origin), {
    reports: 1,
    recalled: 0,
  });
  isMute = false;
});

test('a hundred reports of one person in a day, and no more; tomorrow again', async () => {
  const flooder = await createPerson(store, 'pupil');
  const ids = [];
  for (let n = 0; n <= 100; n += 1) {
    ids.push(await deliver(store, flooder.accountId, { subject: `n ${n}` }));
  }
  const outcomes = [];
  for (const { emailId } of ids) {
    outcomes.push(
      await reports.report(flooder, { accountId: flooder.accountId, emailId }, 'suspicious', origin),
    );
  }
  assert.deepEqual(
    outcomes.map((outcome) => outcome.kind === 'reported'),
    ids.map((_id, n) => n < 100),
  );
  clock.advance(2 * 86_400_000);
  const last = { accountId: flooder.accountId, emailId: ids[100]?.emailId as never };
  assert.deepEqual(await reports.report(flooder, last, 'suspicious', origin), reported(false));
});
