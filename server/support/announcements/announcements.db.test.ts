import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog, type AccountId } from '#base';
import type { AnnouncementDraft } from '#contract';
import type { Person } from '#identity';
import type { Store } from '#store';
import { createAccount, createTestClock, createTestStore, find } from '#store/testing';
import { createAnnouncements, createQuotas, supportMigrations } from '../index.ts';
import { testWords } from '../testing/words.ts';

const clock = createTestClock(new Date('2026-09-10T10:00:00Z'));
const { store, db } = await createTestStore({ clock, rooms: [supportMigrations] });
const acts: { act: string; detail?: object }[] = [];
let people: AccountId[] = [];
const identity = {
  words: testWords,
  findEntries: async (ids: readonly AccountId[]) =>
    ids.map((accountId) => ({ accountId, name: `P${accountId}` })),
  audit: { append: async (row: { act: string }) => void acts.push(row) },
  groupings: {
    listSchools: async () => [{ uai: '0541001A', name: 'Collège des Tilleuls', city: 'Nanceville' }],
    listAudience: async (audience: AnnouncementDraft['audience']) =>
      audience.kind === 'all' ? people : people.slice(0, 1).filter(() => audience.kind === 'school'),
  },
  listAccess: async (accountId: AccountId) => [{ accountId }],
} as unknown as Parameters<typeof createAnnouncements>[0]['identity'];
const create = (over: Partial<Pick<Store, 'append'>> = {}) =>
  createAnnouncements({
    db,
    clock,
    log: silentLog,
    identity,
    domain: 'ac-exemple.fr',
    store: {
      prepare: (bytes) => store.prepare(bytes),
      readBlob: (account, digest) => store.readBlob(account, digest),
      append: (appends) => (over.append ?? store.append)(appends),
    },
  });
const origin = { remoteAddress: '192.0.2.1', userAgent: '' };
const administrator = { accountId: 7, role: 'administrator' } as unknown as Person;
const draft: AnnouncementDraft = {
  topic: 'quota',
  subject: ' Votre boîte change de taille ',
  text: 'Bonjour,\r\n\r\nvotre boîte passe à 2 Go lundi. Il n’y a rien à faire.',
  audience: { kind: 'all' },
};

async function createPeople(count: number): Promise<void> {
  people = [];
  for (let n = 0; n < count; n++) people.push(await createAccount(store));
  people.sort((a, b) => a - b);
}

test('an administrator alone announces: not even the security officer', async () => {
  await createPeople(2);
  const announcements = create();
  for (const role of ['security-officer', 'help-desk', 'head', 'teacher']) {
    const other = { accountId: 8, role } as unknown as Person;
    assert.equal(await announcements.announce(other, draft, origin), null, role);
    assert.equal(await announcements.preview(other, draft), null, role);
    assert.equal(await announcements.list(other), null, role);
    assert.equal(await announcements.listSchools(other), null, role);
  }
  assert.deepEqual(acts, []);
});

test('what is announced lies in each inbox once, with a fact that no message can carry', async () => {
  await createPeople(3);
  const announcements = create();
  assert.deepEqual(await announcements.preview(administrator, draft), { outcome: 'counted', people: 3 });
  const answer = await announcements.announce(administrator, draft, origin);
  assert.equal(answer?.outcome, 'sending');
  await announcements.close();
  for (const account of people) {
    const [id, ...others] = await find(store, account);
    assert.deepEqual(others, []);
    const [email] = await store.getEmails(account, id === undefined ? [] : [id]);
    assert.equal(email?.envelope.subject, 'Votre boîte change de taille');
    assert.equal(email?.evidence?.source, 'service');
    assert.deepEqual(email?.evidence?.service, {
      topic: 'quota',
      announcement: answer?.outcome === 'sending' ? answer.id : 0,
    });
    assert.equal(email?.verdict?.level, 'trusted');
    const bytes = Buffer.from((await store.readBlob(account, email.digest)) ?? []).toString();
    assert.doesNotMatch(bytes, /service|announcement/i);
  }
  const [line] = (await announcements.list(administrator)) ?? [];
  assert.deepEqual([line?.people, line?.delivered, line?.by], [3, 3, 'P7']);
  assert.notEqual(line?.sentAt, null);
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['announcement.sent'],
  );
  await announcements.sendWaiting();
  assert.equal((await find(store, people[0] as AccountId)).length, 1);
});

test('a process that ends in the middle: another goes on, and nobody has it twice', async () => {
  await createPeople(3);
  const [first] = people;
  const failing = create({
    append: async (appends) => {
      // The commit reached the database and the answer did not come back, for the first of them alone.
      await store.append(
        appends.map((one) => ({
          ...one,
          targets: one.targets.filter(({ accountId }) => accountId === first),
        })),
      );
      throw new Error('killed');
    },
  });
  await failing.announce(administrator, draft, origin);
  await failing.close();
  const other = create();
  await other.sendWaiting();
  assert.equal((await find(store, people[1] as AccountId)).length, 0);
  clock.advance(121_000);
  await other.sendWaiting();
  for (const account of people) assert.equal((await find(store, account)).length, 1);
  const [line] = (await other.list(administrator)) ?? [];
  assert.deepEqual([line?.people, line?.delivered], [3, 3]);
});

test('ten thousand and one mailboxes take eleven appends, and a full one keeps nobody from it', async () => {
  const ids = Array.from({ length: 10_001 }, (_, n) => (500_000 + n) as AccountId);
  await store.createAccounts(ids.map((accountId, n) => ({ accountId, quotaBytes: n === 5 ? 10 : null })));
  people = ids;
  let appends = 0;
  const announcements = create({
    append: (asked) => {
      appends += 1;
      return store.append(asked);
    },
  });
  await announcements.announce(administrator, draft, origin);
  await announcements.close();
  assert.equal(appends, 11);
  const [line] = (await announcements.list(administrator)) ?? [];
  assert.deepEqual([line?.people, line?.delivered], [10_001, 10_000]);
});

test('links, hidden signs and an empty audience are refused by name', async () => {
  await createPeople(1);
  const announcements = create();
  const refused = async (part: Partial<AnnouncementDraft>) => {
    const answer = await announcements.announce(administrator, { ...draft, ...part }, origin);
    return answer?.outcome === 'refused' ? answer.reason : answer?.outcome;
  };
  assert.equal(await refused({ text: 'Allez sur https://exemple.fr pour voir.' }), 'holds-link');
  assert.equal(await refused({ text: 'Allez sur WWW.exemple.fr pour voir.' }), 'holds-link');
  assert.equal(await refused({ subject: 'Boîte\r\nBcc: x@y.example' }), 'control-signs');
  assert.equal(await refused({ subject: 'Boîte \u202Egnp.exe' }), 'control-signs');
  assert.equal(await refused({ text: 'Bonjour à tous \u0007 et merci' }), 'control-signs');
  assert.equal(await refused({ audience: { kind: 'role', role: 'pupil' } }), 'nobody');
  assert.equal(await refused({ audience: { kind: 'school', school: '0541001A' } }), 'sending');
  await announcements.close();
});

test('the real quota is told of one’s own mailboxes and of no other', async () => {
  await createPeople(2);
  const [own, other] = people as [AccountId, AccountId];
  const quotas = createQuotas({ identity: identity as never, store });
  const person = { accountId: own } as unknown as Person;
  assert.deepEqual(await quotas.find(person, own), { usedBytes: 0, limitBytes: null });
  assert.equal(await quotas.find(person, other), null);
});
