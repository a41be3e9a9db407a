import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Person } from '#identity';
import type { BlobDigest, EmailId } from '#store';
import { createTestClock, createTestStore } from '#store/testing';
import { supportMigrations } from '../index.ts';
import { insertOpening } from '../openings.sql.ts';
import { createOffice, createPerson, deliverLetter, origin, say } from '../testing/office.ts';

const clock = createTestClock();
const { store, db, pool } = await createTestStore({ clock, rooms: [supportMigrations] });
const office = createOffice({ db, clock, store });
const parts = { store, clock, watch: office.watch };
type Copy = { accountId: Person['accountId']; emailId: EmailId; digest: BlobDigest };
let officer: Person;
let turn = 0;

beforeEach(async () => {
  turn += 1;
  office.told.length = 0;
  office.answers.length = 0;
  await pool.query(
    'truncate support.campaign, support.campaign_content, support.campaign_notice, support.fingerprint, support.report, support.lesson, support.opening',
  );
  officer = await createPerson(store, 'security-officer');
});

async function receive(n: number): Promise<{ person: Person; copy: Copy }> {
  const person = await createPerson(store);
  const copy = await deliverLetter(parts, person, {
    subject: `Chèques vacances ${n}`,
    text: `Bonjour n° ${turn * 100 + n}, vos chèques vacances vous attendent. Pour les recevoir, validez votre compte auprès du service social avant ce soir, faute de quoi ils seront perdus sans retour possible.`,
  });
  return { person, copy };
}
const read = ({ accountId, emailId }: Copy) =>
  store.updateEmails(accountId, [{ emailId, keywords: { add: ['$seen'], remove: [] } }]);
const click = ({ accountId, digest }: Copy, { accountId: person }: Person) =>
  insertOpening(db, { accountId, digest, person, kind: 'link', target: 'voleur.example' }, clock.now(), 10);
const findCampaign = async () => (await office.campaigns.list(officer))?.[0]?.id ?? 0;
const recall = async (isDryRun = false) =>
  office.campaigns.recall(officer, { campaignId: await findCampaign(), answer: 'Faux.', isDryRun }, origin);
const undo = async () =>
  office.campaigns.undo(officer, { campaignId: await findCampaign(), answer: 'Vrai.' }, origin);
const told = () =>
  office.told
    .splice(0)
    .flatMap(({ accounts, kind, subject, place, hasClicked, isReported }) =>
      accounts.map((id) => [id, kind, subject, place, { hasClicked, isReported }] as const),
    )
    .sort(([a], [b]) => a - b);

test('each reader is told of the subject and the place of their own copy, also when it is undone', async () => {
  const [one, two, three, four] = [await receive(1), await receive(2), await receive(3), await receive(4)];
  for (const { copy } of [one, two, four]) await read(copy);
  await say(office, three.person, three.copy);
  await click(two.copy, two.person);
  assert.deepEqual((await recall())?.told, 3);
  const plain = { hasClicked: false, isReported: false };
  assert.deepEqual(told(), [
    [one.person.accountId, 'recalled', 'Chèques vacances 1', 'bin', plain],
    [two.person.accountId, 'recalled', 'Chèques vacances 2', 'bin', { ...plain, hasClicked: true }],
    [four.person.accountId, 'recalled', 'Chèques vacances 4', 'bin', plain],
  ]);
  await undo();
  assert.deepEqual(told(), [
    [one.person.accountId, 'returned', 'Chèques vacances 1', 'back', plain],
    [two.person.accountId, 'returned', 'Chèques vacances 2', 'back', { ...plain, hasClicked: true }],
    [three.person.accountId, 'returned', 'Chèques vacances 3', 'back', { ...plain, isReported: true }],
    [four.person.accountId, 'returned', 'Chèques vacances 4', 'back', plain],
  ]);
});

test('whoever reported it gets the answer and no other notice; who clicked is told what is left to do', async () => {
  const [quiet, clicked, contested] = [await receive(1), await receive(2), await receive(3)];
  for (const { copy } of [quiet, clicked, contested]) await read(copy);
  await say(office, quiet.person, quiet.copy);
  await say(office, clicked.person, clicked.copy);
  await say(office, contested.person, contested.copy, 'not-fraud');
  await click(clicked.copy, clicked.person);
  const dry = await recall(true);
  const done = await recall();
  assert.deepEqual([dry?.told, done?.told, dry?.reports, done?.reports], [0, 0, 3, 3]);
  assert.deepEqual(told(), []);
  const answers = () =>
    office.answers
      .splice(0)
      .flatMap(({ accounts, ...rest }) => accounts.map((id) => ({ id, ...rest })))
      .sort((a, b) => a.id - b.id);
  const fraud = { outcome: 'fraud', answer: 'Faux.', isUnfinished: false };
  assert.deepEqual(answers(), [
    {
      id: quiet.person.accountId,
      isContest: false,
      ...fraud,
      subject: 'Chèques vacances 1',
      hasClicked: false,
    },
    {
      id: clicked.person.accountId,
      isContest: false,
      ...fraud,
      subject: 'Chèques vacances 2',
      hasClicked: true,
    },
    {
      id: contested.person.accountId,
      isContest: true,
      ...fraud,
      subject: 'Chèques vacances 3',
      hasClicked: false,
    },
  ]);
  assert.equal((await recall())?.told, 0, 'recalled again');
  assert.deepEqual([told(), answers()], [[], []]);
});

test('an answer of before is not followed by the notice of a reader; a message not reported is', async () => {
  const [one, two] = [await receive(1), await receive(2)];
  for (const { copy } of [one, two]) await read(copy);
  await say(office, one.person, one.copy);
  const answering = { outcome: 'fraud' as const, answer: 'Faux.', recall: false };
  await office.reports.answer(officer, one.copy.digest, answering, origin);
  assert.equal(office.answers.splice(0).length, 1);
  await recall();
  assert.deepEqual(
    told().map(([id, , subject]) => [id, subject]),
    [[two.person.accountId, 'Chèques vacances 2']],
  );
  assert.deepEqual(office.answers, []);
});
