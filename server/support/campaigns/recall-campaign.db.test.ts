import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Person } from '#identity';
import type { EmailId, MailboxId, MailboxRole } from '#store';
import { createTestClock, createTestStore } from '#store/testing';
import { supportMigrations } from '../index.ts';
import {
  caution,
  createOffice,
  createPerson,
  deliverLetter,
  origin,
  say,
  startDelivery,
  type Letter,
} from '../testing/office.ts';

const clock = createTestClock();
const opened = await createTestStore({ clock, rooms: [supportMigrations] });
const { store, db, pool } = opened;
const office = createOffice({ db, clock, store });
const elsewhere = createOffice({ db, clock, store: await opened.openAnother() });
const parts = { store, clock, watch: office.watch };
let turn = 0;
const lure = (name: string): Letter => ({
  subject: `Quota ${turn}`,
  text: `Bonjour ${name}, votre boîte a dépassé son quota et vos messages sont bloqués. Pour les recevoir, validez votre compte auprès du service de messagerie avant ce soir, faute de quoi il sera fermé sans retour possible.`,
});
let people: Person[];
let officer: Person;
let copies: { accountId: Person['accountId']; emailId: EmailId }[];
let campaignId: number;

beforeEach(async () => {
  turn += 1;
  office.told.length = 0;
  office.acts.length = 0;
  await pool.query(
    'truncate support.campaign, support.campaign_content, support.campaign_notice, support.fingerprint, support.report, support.lesson',
  );
  await pool.query('update support.revision set number = number + 1');
  people = [];
  for (let n = 0; n < 4; n += 1) people.push(await createPerson(store));
  officer = await createPerson(store, 'security-officer');
  copies = [];
  for (const [n, to] of people.slice(0, 3).entries()) {
    copies.push(await deliverLetter(parts, to, lure(['Anna', 'Boris', 'Chloé'][n] ?? '')));
  }
  await say(office, person(0), copies[0] as (typeof copies)[number]);
  campaignId = (await office.campaigns.list(officer))?.[0]?.id ?? 0;
});
const person = (n: number): Person => people[n] as Person;
const recall = (isDryRun = false, by = office) =>
  by.campaigns.recall(officer, { campaignId, answer: 'Faux quota.', isDryRun }, origin);
const undo = () => office.campaigns.undo(officer, { campaignId, answer: 'Je me suis trompé.' }, origin);
async function findEmail(n: number) {
  const [email] = await store.getEmails(person(n).accountId, [copies[n]?.emailId as EmailId]);
  return email ?? assert.fail('no such email');
}
async function whereIs(n: number, emailId = copies[n]?.emailId): Promise<string> {
  const { accountId } = person(n);
  const [email] = await store.getEmails(accountId, emailId === undefined ? [] : [emailId]);
  const roles: MailboxRole[] = ['inbox', 'junk', 'trash'];
  for (const role of roles) {
    const id = await store.findMailboxByRole(accountId, role);
    if (id !== null && email?.mailboxIds.includes(id)) return `${role} ${email.verdict?.level}`;
  }
  return 'elsewhere';
}
const markRead = (n: number) =>
  store.updateEmails(person(n).accountId, [
    { emailId: copies[n]?.emailId as EmailId, keywords: { add: ['$seen'], remove: [] } },
  ]);

test('a dry run counts and does nothing; the recall takes all, tells readers, answers reports, stands in the trail', async () => {
  await markRead(1);
  const dry = await recall(true);
  assert.deepEqual(dry, { messages: 3, copies: 3, mailboxes: 3, seen: 1, reports: 1, told: 1 });
  assert.deepEqual([await whereIs(1), office.told.length, office.acts.length], ['inbox caution', 0, 1]);
  assert.deepEqual(await recall(), dry);
  assert.deepEqual([await whereIs(0), await whereIs(1), await whereIs(2)], Array(3).fill('trash danger'));
  assert.deepEqual(
    office.told.map(({ kind, accounts, answer }) => [kind, accounts, answer]),
    [['recalled', [person(1).accountId], 'Faux quota.']],
  );
  const [own] = await office.reports.listOwn(person(0));
  assert.deepEqual([own?.outcome, own?.answer], ['fraud', 'Faux quota.']);
  assert.deepEqual(office.acts.at(-1)?.act, 'campaign.recalled');
  assert.deepEqual(office.acts.at(-1)?.detail, { campaign: campaignId, messages: 3, copies: 3 });
  const [line] = (await office.campaigns.list(officer)) ?? [];
  assert.deepEqual([line?.state, line?.reach.inSight, line?.reach.recalled], ['recalled', 0, 3]);
});

test('recalled twice, also at once from two processes: each copy once, each reader told once', async () => {
  await markRead(1);
  const both = await Promise.all([recall(), recall(false, elsewhere)]);
  assert.equal(
    both.reduce((sum, one) => sum + (one?.told ?? 0), 0),
    1,
  );
  const third = await recall();
  assert.deepEqual([third?.copies, third?.told, third?.reports], [0, 0, 0]);
  assert.equal((await store.listCopies([])).length, 0);
  assert.deepEqual([await whereIs(0), await whereIs(1), await whereIs(2)], Array(3).fill('trash danger'));
});

test('what arrives during the recall is caught: judged before its mark, stored after its search', async () => {
  const late = await startDelivery(parts, lure('Denise'), caution);
  assert.equal(late.isHeld, false);
  await recall();
  const emailId = await late.append(person(3).accountId, clock.now());
  assert.equal(await whereIs(3, emailId), 'inbox caution');
  await late.settle();
  assert.equal(await whereIs(3, emailId), 'trash danger');
});

test('what arrives after it, in any process, is held: with its reason, out of the inbox, and can be asked for', async () => {
  const there = { ...parts, watch: elsewhere.watch };
  await deliverLetter(there, person(3), { text: `Tout autre chose ${turn}` });
  await recall();
  const held = await deliverLetter(there, person(3), lure('Fabien'));
  assert.equal(await whereIs(3, held.emailId), 'junk danger');
  const [email] = await store.getEmails(person(3).accountId, [held.emailId]);
  assert.deepEqual(
    [email?.keywords, email?.verdict?.reasons[0]?.signal],
    [['$quarantined'], 'recalled-campaign'],
  );
  await office.watch.tidy();
  assert.equal(await whereIs(3, held.emailId), 'junk danger', 'upkeep leaves it to be asked for');
  const [line] = (await office.campaigns.list(officer)) ?? [];
  assert.deepEqual([line?.messages, line?.reach.held], [4, 1]);
  const honest = await deliverLetter(parts, person(3), {
    subject: 'Réunion',
    text: 'Chers collègues, la réunion de rentrée aura lieu jeudi à dix-sept heures dans la salle des conseils ; merci de confirmer.',
  });
  assert.equal(await whereIs(3, honest.emailId), 'inbox caution');
});

test('what a recall that was cut off left is taken by upkeep', async () => {
  const { db: _db, ...rest } = { db, store };
  const cut = createOffice({
    db,
    clock,
    store: {
      ...rest.store,
      recall: async (digests, verdict) => {
        if (verdict !== null) throw new Error('the process died here');
        return rest.store.recall(digests, null);
      },
    },
  });
  await assert.rejects(recall(false, cut), /died here/);
  assert.equal(await whereIs(2), 'inbox caution');
  await office.watch.tidy();
  assert.equal(await whereIs(2), 'trash danger');
});

test('undone: places, flags and verdicts of before, the held ones too; reports wait again, readers told, nothing held any more', async () => {
  await markRead(1);
  await recall();
  const held = await deliverLetter(parts, person(3), lure('Gaëlle'));
  assert.equal(await whereIs(3, held.emailId), 'junk danger');
  assert.deepEqual(await undo(), { returned: 4 });
  assert.deepEqual(
    [await whereIs(1), await whereIs(2), await whereIs(3, held.emailId)],
    Array(3).fill('inbox caution'),
  );
  const [own] = await office.reports.listOwn(person(0));
  assert.deepEqual([own?.outcome, own?.answer, own?.isReopened], [null, 'Je me suis trompé.', true]);
  assert.equal((await office.reports.listWaiting(officer))?.[0]?.digest, (await findEmail(0)).digest);
  assert.deepEqual(
    office.told.map(({ kind }) => kind),
    ['recalled', 'returned', 'returned'],
  );
  assert.equal(office.acts.at(-1)?.act, 'campaign.undone');
  assert.equal((await office.lessons.show(officer))?.counted, 0, 'what it taught is taken back');
  assert.equal(await undo(), null, 'twice');
  assert.equal((await startDelivery(parts, lure('Jules'), caution)).isHeld, false);
  assert.equal((await recall())?.copies, 4, 'and it can be recalled again');
});

test('a report that an undo reopened is answered like any other, and only that answer teaches', async () => {
  const { digest } = await findEmail(0);
  await recall();
  await undo();
  assert.equal((await pool.query('select from support.lesson')).rowCount, 0);
  const answering = { outcome: 'honest' as const, answer: 'Vraiment honnête.', recall: false };
  assert.equal((await office.reports.answer(officer, digest, answering, origin))?.reports, 1);
  const [own] = await office.reports.listOwn(person(0));
  assert.deepEqual([own?.outcome, own?.answer, own?.isReopened], ['honest', answering.answer, false]);
  assert.equal((await office.campaigns.list(officer))?.[0]?.state, 'cleared');
});

test('an answer that stood before the recall stands after its undo, and teaches again what it taught', async () => {
  const { digest } = await findEmail(0);
  const answering = { outcome: 'honest' as const, answer: 'Vrai.', recall: false };
  await office.reports.answer(officer, digest, answering, origin);
  const taught = async () =>
    (await pool.query('select is_fraud, taught_at, strengths from support.lesson')).rows;
  const before = await taught();
  assert.equal(before.length, 1);
  clock.advance(60_000);
  await recall();
  assert.deepEqual((await taught())[0]?.is_fraud, true);
  await undo();
  assert.deepEqual(await taught(), before);
  assert.equal((await office.reports.listOwn(person(0)))[0]?.outcome, 'honest');
});

/** Every copy in one place: the four figures add up. */
async function reach() {
  const {
    copies: all,
    inSight,
    recalled,
    held,
    binned,
  } = (await office.campaigns.list(officer))?.[0]?.reach ?? assert.fail('no campaign');
  assert.equal(inSight + recalled + held + binned, all);
  return [inSight, recalled, held, binned];
}

test('the figures of a campaign are one sum: before, after a part, after all, while copies arrive, and undone', async () => {
  const danger = { ...caution, level: 'danger' as const };
  await deliverLetter(parts, person(3), { ...lure('Hugo'), verdict: danger });
  assert.deepEqual(await reach(), [2 + 1, 0, 0, 0]);
  await office.campaigns.show(officer, campaignId);
  assert.deepEqual(await reach(), [3, 0, 1, 0], 'a fraud by itself rests in quarantine, out of sight');
  const bin = (await store.findMailboxByRole(person(2).accountId, 'trash')) as MailboxId;
  await store.updateEmails(person(2).accountId, [
    { emailId: copies[2]?.emailId as EmailId, mailboxes: { set: [bin] } },
  ]);
  assert.deepEqual(await reach(), [2, 0, 1, 1]);
  const answering = { outcome: 'fraud' as const, answer: 'Faux.', recall: true };
  await office.reports.answer(officer, (await findEmail(0)).digest, answering, origin);
  assert.deepEqual(await reach(), [1, 1, 1, 1]);
  const late = await startDelivery(parts, lure('Iris'), caution);
  await late.append(person(3).accountId, clock.now());
  await reach();
  await late.settle();
  assert.deepEqual(await reach(), [1, 1, 2, 1]);
  await recall();
  assert.deepEqual(await reach(), [0, 3, 1, 1]);
  await deliverLetter(parts, person(3), { ...lure('Jean'), verdict: danger });
  assert.deepEqual(await reach(), [0, 3, 2, 1]);
  await undo();
  assert.deepEqual(await reach(), [3, 0, 2, 1]);
});

test('what was held before the undo and is stored after it is let go', async () => {
  await recall();
  const late = await startDelivery(parts, lure('Lise'), caution);
  assert.equal(late.isHeld, true);
  await undo();
  const emailId = await late.append(person(3).accountId, clock.now());
  assert.equal(await whereIs(3, emailId), 'junk danger');
  await late.settle();
  assert.equal(await whereIs(3, emailId), 'inbox caution');
});

test('a message that the officer set apart stays where it is', async () => {
  const [apart] = await store.getEmails(person(1).accountId, [copies[1]?.emailId as EmailId]);
  const content = { campaignId, digest: apart?.digest as never };
  assert.equal(await office.campaigns.exclude(officer, { ...content, isExcluded: true }, origin), true);
  assert.equal((await recall())?.copies, 2);
  assert.equal(await whereIs(1), 'inbox caution');
  assert.equal(await office.campaigns.exclude(officer, { ...content, isExcluded: false }, origin), true);
  assert.equal((await recall())?.copies, 1);
  assert.equal(
    await office.campaigns.exclude(officer, { ...content, isExcluded: true }, origin),
    false,
    'recalled: undone first',
  );
});

test('a fraud answered by itself is held from then on, and a new variant that is reported opens the campaign again', async () => {
  const [email] = await store.getEmails(person(0).accountId, [copies[0]?.emailId as EmailId]);
  const answering = { outcome: 'fraud' as const, answer: 'Faux.', recall: true };
  await office.reports.answer(officer, email?.digest as never, answering, origin);
  assert.equal((await office.campaigns.list(officer))?.[0]?.state, 'open', 'the variants are still there');
  const held = await deliverLetter(parts, person(3), lure('Nora'));
  assert.equal(await whereIs(3, held.emailId), 'junk danger');
  await recall();
  await say(office, person(1), copies[1] as (typeof copies)[number]);
  assert.equal(
    (await office.campaigns.list(officer))?.[0]?.state,
    'recalled',
    'a copy that is recalled already',
  );
});

test('answered honest, it waits for nothing any more, until somebody reports it again', async () => {
  const [email] = await store.getEmails(person(0).accountId, [copies[0]?.emailId as EmailId]);
  const answering = { outcome: 'honest' as const, answer: 'Vrai.', recall: true };
  await office.reports.answer(officer, email?.digest as never, answering, origin);
  assert.equal((await office.campaigns.list(officer))?.[0]?.state, 'cleared');
  assert.equal(await whereIs(2), 'inbox caution');
  await say(office, person(1), copies[1] as (typeof copies)[number]);
  assert.equal((await office.campaigns.list(officer))?.[0]?.state, 'open');
});
