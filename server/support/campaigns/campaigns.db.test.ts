import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Person } from '#identity';
import type { BlobDigest } from '#store';
import { createTestClock, createTestStore } from '#store/testing';
import { supportMigrations } from '../index.ts';
import {
  createOffice,
  createPerson,
  deliverLetter,
  origin,
  say,
  trusted,
  type Letter,
} from '../testing/office.ts';
import type { KeptPrint } from './fingerprints.sql.ts';
import { insertPrints } from './fingerprints.sql.ts';
import { gather, lookForMore } from './gather.ts';
import { listContents, listExemplars } from './campaigns.sql.ts';

const clock = createTestClock();
const opened = await createTestStore({ clock, rooms: [supportMigrations] });
const { store, db, pool } = opened;
const office = createOffice({ db, clock, store });
const parts = { store, clock, watch: office.watch };
let turn = 0;
/** No two tests send the same octets. */
const lure = (name: string, tail = ''): Letter => ({
  subject: `Quota ${turn}`,
  text:
    `Bonjour ${name},\r\n\r\nVotre boîte a dépassé son quota et vos messages sont bloqués. Pour les recevoir, validez votre ` +
    `compte auprès du service de messagerie avant ce soir, faute de quoi il sera fermé sans retour possible.\r\n${tail}`,
});
let people: Person[];
let officer: Person;

beforeEach(async () => {
  turn += 1;
  await pool.query(
    'truncate support.campaign, support.campaign_content, support.fingerprint, support.report',
  );
  people = [];
  for (let n = 0; n < 4; n += 1) people.push(await createPerson(store));
  officer = await createPerson(store, 'security-officer');
});
const person = (n: number): Person => people[n] as Person;
const list = async (asked: Partial<Parameters<typeof office.campaigns.list>[1]> & object = {}) =>
  (await office.campaigns.list(officer, { state: null, before: null, ...asked })) ?? [];

test('variants that several people report are one campaign; nobody’s copies count in its reach; the rest stays apart', async () => {
  const [a, b] = [
    await deliverLetter(parts, person(0), lure('Anna')),
    await deliverLetter(parts, person(1), lure('Boris')),
  ];
  await deliverLetter(parts, person(2), lure('Chloé'));
  const other = await deliverLetter(parts, person(3), {
    text: 'Votre colis attend au dépôt : payez un euro quatre-vingt-dix de frais de port pour qu’il vous soit livré demain matin.',
    subject: 'Colis',
  });
  await deliverLetter(parts, person(3), {
    text: 'Chers collègues, la réunion de rentrée aura lieu jeudi à dix-sept heures dans la salle des conseils ; merci de confirmer.',
    subject: 'Réunion',
  });
  await say(office, person(0), a);
  await say(office, person(1), b, 'gave-secret');
  await say(office, person(3), other);
  const campaigns = await list();
  assert.deepEqual(
    campaigns.map(({ subject, messages, reach }) => [
      subject,
      messages,
      reach.mailboxes,
      reach.reported,
      reach.gaveSecret,
    ]),
    [
      ['Colis', 1, 1, 1, 0],
      ['Quota 1', 3, 3, 2, 1],
    ],
  );
  const sheet = await office.campaigns.show(officer, campaigns[1]?.id ?? 0);
  assert.deepEqual(
    sheet?.members.map(({ isReported }) => isReported),
    [true, true, false],
  );
  assert.deepEqual(
    sheet?.people.map(({ gaveSecret, reported }) => [gaveSecret, reported]),
    [
      [true, true],
      [false, true],
    ],
  );
});

test('what comes after the report is counted as well, what is vouched for is not', async () => {
  const a = await deliverLetter(parts, person(0), lure('Anna'));
  await say(office, person(0), a);
  clock.advance(3_600_000);
  await deliverLetter(parts, person(1), lure('Boris', 'Ref 99'));
  const honest = { ...lure('Chloé'), from: 'quota@ac-exemple.fr', verdict: trusted };
  await deliverLetter(parts, person(2), honest);
  const [line] = await list();
  const sheet = await office.campaigns.show(officer, line?.id ?? 0);
  assert.deepEqual([sheet?.messages, sheet?.reach.mailboxes], [2, 2]);
});

test('a report that shows two campaigns to be one merges them, and an old number still leads there', async () => {
  const link = 'https://piege.example/x';
  const one = await deliverLetter(parts, person(0), lure('Anna'));
  const two = await deliverLetter(parts, person(1), { text: `Voir ${link}`, subject: 'Document' });
  await say(office, person(0), one);
  await say(office, person(1), two);
  const before = await list();
  assert.equal(before.length, 2);
  const both = await deliverLetter(parts, person(2), lure('Chloé', link));
  await say(office, person(2), both);
  const [merged, ...rest] = await list();
  assert.deepEqual([merged?.messages, merged?.reach.reported, rest], [3, 3, []]);
  for (const { id } of before) assert.equal((await office.campaigns.show(officer, id))?.id, merged?.id);
});

test('forty reports at once on two processes, all of one campaign and twice each, make one campaign of twenty', async () => {
  const again = createOffice({ db, clock, store: await opened.openAnother() });
  const emails = [];
  const readers: Person[] = [];
  for (let n = 0; n < 20; n += 1) {
    const reader = await createPerson(store);
    readers.push(reader);
    emails.push(await deliverLetter(parts, reader, lure(`Prénom${'abcdefghijklmnopqrst'[n]}`)));
  }
  await Promise.all(
    emails.flatMap((email, n) => [
      say(office, readers[n] as Person, email),
      say(again, readers[n] as Person, email),
    ]),
  );
  const [line, ...rest] = await list();
  assert.deepEqual([line?.messages, line?.reach.reported, rest], [20, 20, []]);
});

test('a thousand reports of one account from two processes: a hundred pass', async () => {
  const again = createOffice({ db, clock, store });
  const mine = person(0);
  const emails = [];
  for (let n = 0; n < 104; n += 1) emails.push(await deliverLetter(parts, mine, { text: `Message ${n}` }));
  const outcomes = await Promise.all(
    emails.map((email, n) =>
      (n % 2 === 0 ? office : again).reports.report(mine, email, 'suspicious', origin),
    ),
  );
  assert.equal(outcomes.filter(({ kind }) => kind === 'reported').length, 100);
  assert.equal(outcomes.filter(({ kind }) => kind === 'too-many').length, 4);
});

test('nobody but the officer sees or does anything', async () => {
  const a = await deliverLetter(parts, person(0), lure('Anna'));
  await say(office, person(0), a);
  const campaignId = (await list())[0]?.id ?? 0;
  for (const role of ['teacher', 'head', 'help-desk'] as const) {
    const actor = await createPerson(store, role);
    assert.equal(await office.campaigns.list(actor), null);
    assert.equal(await office.campaigns.show(actor, campaignId), null);
    const asked = { campaignId, answer: 'x', isDryRun: false };
    assert.equal(await office.campaigns.recall(actor, asked, origin), null);
    assert.equal(await office.campaigns.undo(actor, asked, origin), null);
    assert.equal(
      await office.campaigns.exclude(actor, { campaignId, digest: a.digest, isExcluded: true }, origin),
      false,
    );
  }
  assert.equal((await list())[0]?.reach.inSight, 1);
});

test('ten thousand near-identical messages: all found, thirty compared, one campaign', async () => {
  const sketch = Array.from({ length: 60 }, (_, n) => n * 1000);
  const print = (n: number): KeptPrint => ({
    digest: n.toString(16).padStart(64, '0') as BlobDigest,
    seenAt: clock.now(),
    // A word of each copy's own.
    sketch: [...sketch.filter((_, at) => at !== n % 60), 70_000 + n],
    keys: [...sketch.slice(0, 4).filter((_, at) => at !== n % 60), n],
    hosts: [],
    sender: 1,
    isVouched: false,
    isSuspect: false,
  });
  const prints = Array.from({ length: 10_000 }, (_, n) => print(n));
  await insertPrints(db, prints, 'soon');
  const facts = { sender: 's', subject: 'x', level: null, now: clock.now() };
  let campaignId = 0;
  for (const one of prints.slice(0, 60)) {
    const found = await db.transaction().execute((tx) => gather(tx, one, { digest: one.digest, ...facts }));
    campaignId ||= found;
    assert.equal(found, campaignId);
  }
  assert.equal((await listExemplars(db, campaignId)).length, 30);
  const describeContents = async (digests: readonly BlobDigest[]) =>
    digests.map((digest) => ({ digest, ...facts }));
  await lookForMore({ db, store: { describeContents } }, campaignId, clock.now());
  assert.equal((await listContents(db, [campaignId])).length, 10_000);
});

test('fingerprints go after two weeks, those of a campaign stay', async () => {
  const a = await deliverLetter(parts, person(0), lure('Anna'));
  await say(office, person(0), a);
  await deliverLetter(parts, person(1), { text: 'Tout autre chose', subject: 'Autre' });
  clock.advance(15 * 86_400_000);
  await office.watch.tidy();
  const { rows } = await pool.query<{ digest: Buffer }>('select digest from support.fingerprint');
  assert.deepEqual(
    rows.map(({ digest }) => digest.toString('hex')),
    [a.digest],
  );
});

test('what nobody reported stands in a campaign without signs that turn its words round', async () => {
  const subject = `\u202Eerutcaf ${turn}\u2066.exe`;
  const seen = await deliverLetter(parts, person(0), lure('Anna'));
  await deliverLetter(parts, person(1), { ...lure('Boris'), subject });
  await say(office, person(0), seen);
  const sheet = await office.campaigns.show(officer, (await list())[0]?.id ?? 0);
  assert.deepEqual(
    sheet?.members.map((member) => [member.subject, member.isReported]),
    [
      [`Quota ${turn}`, true],
      [`erutcaf ${turn}.exe`, false],
    ],
  );
});

test('campaigns come fifty at a time, of one state where it is asked for', async () => {
  await pool.query(`insert into support.campaign (opened_at, changed_at, state)
    select now(), '2026-09-01T08:00:00Z'::timestamptz - (i / 2) * interval '1 minute', case when i % 50 = 0 then 'recalled' else 'open' end
      from generate_series(1, 120) i`);
  await pool.query(`insert into support.campaign_content (digest, campaign_id, added_at, is_reported, is_exemplar, sender, subject)
    select sha256(campaign_id::text::bytea), campaign_id, now(), true, true, '', '' from support.campaign`);
  await pool.query(
    `insert into support.report (account_id, reporter, digest, kind, sender, subject, reported_at)
    select 1, 1, digest, 'suspicious', '', '', now() from support.campaign_content`,
  );
  const pages = [await list()];
  for (let last = pages[0]?.at(-1); last !== undefined; last = pages.at(-1)?.at(-1)) {
    pages.push(await list({ before: { changedAt: new Date(last.changedAt), campaignId: last.id } }));
  }
  assert.deepEqual(
    pages.map((page) => page.length),
    [50, 50, 20, 0],
  );
  const ids = pages.flat().map(({ id }) => id);
  assert.equal(new Set(ids).size, 120, 'each once, also those that changed at the same moment');
  assert.equal((await list({ state: 'recalled' })).length, 2);
});
