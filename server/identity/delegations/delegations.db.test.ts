import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { accountId, type AccountId } from '#base';
import type { DelegationsState } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { Tab, TEST_PASSWORD } from '../testing/tab.ts';
import type { Person } from '../types.ts';

const { t, app } = await createAuthWorld();
const at = (login: string) => `${login}.adresse@ac-exemple.fr`;
const [PROJECTS, TRIPS] = [501, 502];
let turn = 0;
let [jean, marie, voisin] = ['', '', ''];

before(() =>
  t.identity.createFunctionalMailboxes([
    { address: 'ce.0541234x@ac-exemple.fr', name: 'Collège', establishment: null, members: [] },
  ]),
);
beforeEach(async () => {
  turn += 1;
  [jean, marie, voisin] = [`jean${turn}`, `marie${turn}`, `voisin${turn}`];
  await t.identity.importAccounts(
    [jean, marie, voisin].map((login) => importRow(login, { password: TEST_PASSWORD })),
  );
  t.folders.set(
    await idOf(jean),
    new Map([
      [PROJECTS, 'Projets'],
      [TRIPS, 'Voyages'],
    ]),
  );
  t.notices.length = 0;
});

async function idOf(login: string): Promise<AccountId> {
  return (await t.identity.resolveRecipients([at(login)])).get(at(login))?.accountId as AccountId;
}
async function open(login: string): Promise<Tab> {
  const tab = new Tab(app);
  await tab.signIn(login);
  return tab;
}
async function personOf(tab: Tab): Promise<Person> {
  const found = await t.identity.findSession(/digue_session=([^;]+)/.exec(tab.cookie)?.[1] ?? '');
  assert.ok(found !== null);
  return found.person;
}
const give = async (tab: Tab, login: string, changes: object = {}) =>
  (
    await tab.call('PUT', '/auth/delegations', {
      mailboxId: PROJECTS,
      address: login.includes('@') ? login : at(login),
      right: 'reader',
      hasChildren: false,
      reading: 'shared',
      until: null,
      ...changes,
    })
  ).statusCode;
const state = async (tab: Tab) => (await tab.call('GET', '/auth/delegations')).json<DelegationsState>();
const received = async (login: string) => t.identity.delegations.listReceived(await idOf(login));

test('a folder is given, changed and taken back; both see it, the trail and the owner are told', async () => {
  const [owner, delegate] = [await open(jean), await open(marie)];
  const before = (await personOf(delegate)).epoch;
  assert.equal(await give(owner, marie), 204);
  const { given } = await state(owner);
  assert.deepEqual(
    given.map(({ folder, address, right, hasChildren, isPaused }) => [
      folder,
      address,
      right,
      hasChildren,
      isPaused,
    ]),
    [['Projets', at(marie), 'reader', false, false]],
  );
  const seen = (await state(delegate)).received;
  assert.deepEqual(
    seen.map(({ folder, address, right, accountId: from }) => [folder, address, right, from]),
    [['Projets', at(jean), 'reader', await idOf(jean)]],
  );
  assert.ok(((await personOf(delegate)).epoch ?? 0) > before, 'whatever is open is looked at again');
  assert.equal(await give(owner, marie, { right: 'member', hasChildren: true, reading: 'private' }), 204);
  const [now] = await received(marie);
  assert.deepEqual([now?.right, now?.hasChildren, now?.reader], ['member', true, await idOf(marie)]);
  assert.equal((await received(marie)).length, 1, 'changed, not given twice');
  assert.deepEqual(
    t.notices.map(({ account, notice }) => [account, notice.kind, 'to' in notice && notice.to]),
    [await idOf(jean), await idOf(jean)].map((id) => [id, 'folder-shared', at(marie)]),
  );
  assert.equal(
    (await owner.call('DELETE', `/auth/delegations/${PROJECTS}/${await idOf(marie)}`)).statusCode,
    204,
  );
  assert.deepEqual([await received(marie), (await state(owner)).given], [[], []]);
  const gone = await owner.call('DELETE', `/auth/delegations/${PROJECTS}/${await idOf(marie)}`);
  assert.equal(gone.statusCode, 404);
  const lines = (await owner.call('GET', '/auth/history')).json<{ act: string }[]>();
  assert.deepEqual(
    lines.map(({ act }) => act).filter((act) => act.startsWith('delegation.')),
    ['delegation.taken', 'delegation.given', 'delegation.given'],
  );
  assert.deepEqual(
    await t.identity.listAccess(await idOf(marie)).then((all) => all.length),
    1,
    'no account opens',
  );
});

test('only one’s own folders, only people of the académie; nothing else is told', async () => {
  const [owner, other] = [await open(jean), await open(voisin)];
  assert.equal(await give(other, marie), 404, 'somebody else’s folder is no folder');
  assert.equal(await give(owner, marie, { mailboxId: 999 }), 404);
  assert.equal(await give(owner, 'ami@ailleurs.example'), 422);
  assert.equal(await give(owner, jean), 422, 'oneself');
  assert.equal(await give(owner, 'ce.0541234x@ac-exemple.fr'), 404, 'a mailbox of several');
  assert.equal(await give(owner, `personne@ac-exemple.fr`), 404);
  assert.equal(await give(owner, `${marie}.adresse+suite@ac-exemple.fr`), 404);
  for (const changes of [
    { right: 'owner' },
    { mailboxId: 1.5 },
    { mailboxId: 2 ** 60 },
    { until: 'demain' },
    { until: '2500-01-01' },
  ])
    assert.ok([400, 404].includes(await give(owner, marie, changes)), JSON.stringify(changes));
  const outcome = await t.identity.delegations.share(
    await personOf(owner),
    {
      mailboxId: PROJECTS,
      address: 'ami@ailleurs.example',
      right: 'reader',
      hasChildren: false,
      reading: 'shared',
      until: null,
    },
    schoolOrigin,
  );
  assert.ok(outcome.kind === 'outside' && /écrivez-lui/.test(outcome.text.fr), 'says what to do instead');
  assert.deepEqual([await received(marie), t.notices], [[], []]);
  assert.equal(
    (await other.call('DELETE', `/auth/delegations/${PROJECTS}/${await idOf(marie)}`)).statusCode,
    404,
  );
});

test('an exception that lets mail go out opens no folder', async () => {
  const officer = { ...(await personOf(await open(voisin))), role: 'security-officer' as const };
  const until = new Date(t.clock.now().getTime() + 86_400_000);
  const made = await t.identity.forwarding.make(
    officer,
    { account: at(jean), target: 'ami@ailleurs.example', reason: 'stage', until },
    schoolOrigin,
  );
  assert.equal(made.kind, 'made');
  assert.equal(await give(await open(jean), 'ami@ailleurs.example'), 422);
});

test('on its last moment it is open no more, a millisecond before it is', async () => {
  const owner = await open(jean);
  const end = t.clock.now().getTime() + 60_000;
  assert.equal(await give(owner, marie, { until: t.clock.now().toISOString() }), 400, 'over already');
  assert.equal(await give(owner, marie, { until: new Date(end).toISOString() }), 204);
  const asked = async (milliseconds: number) => {
    const clock = { now: () => new Date(milliseconds) };
    const room = t.reopen({ clock });
    return (await room.delegations.listReceived(await idOf(marie))).length;
  };
  assert.deepEqual([await asked(end - 1), await asked(end), await asked(end + 1)], [1, 0, 0]);
  t.clock.advance(60);
  assert.deepEqual((await state(owner)).given, [], 'and is listed no more');
  await t.identity.pruneIdentity();
  const { rows } =
    await sql`select from identity.delegation where account_id = ${await idOf(jean)}::bigint`.execute(
      t.testDb.db,
    );
  assert.equal(rows.length, 0);
});

test('who has it may give it up; nobody does it for them', async () => {
  const [owner, delegate, other] = [await open(jean), await open(marie), await open(voisin)];
  await give(owner, marie);
  const url = `/auth/delegations/received/${await idOf(jean)}/${PROJECTS}`;
  assert.equal((await other.call('DELETE', url)).statusCode, 404);
  assert.equal((await delegate.call('DELETE', url)).statusCode, 204);
  assert.deepEqual((await state(owner)).given, []);
  assert.equal((await delegate.call('DELETE', '/auth/delegations/received/0/x')).statusCode, 404);
});

test('a folder that is gone is shown to nobody', async () => {
  const [owner, delegate] = [await open(jean), await open(marie)];
  await give(owner, marie);
  t.folders.get(await idOf(jean))?.delete(PROJECTS);
  assert.deepEqual([(await state(owner)).given, (await state(delegate)).received], [[], []]);
});

test('when either leaves it ends, for good', async () => {
  for (const leaves of [jean, marie]) {
    await give(await open(jean), marie);
    const close = async (status: string) =>
      sql`update identity.account set status = ${status} where login = ${leaves}`.execute(t.testDb.db);
    await close('closed');
    assert.deepEqual(await received(marie), [], leaves);
    await close('active');
    assert.equal((await received(marie)).length, 1);
  }
  const { identity, clock } = t;
  const staying = { logins: [marie, voisin], externalIds: [] };
  await identity.departures.apply(staying, staying);
  const before = (await personOf(await open(marie))).epoch;
  clock.advance(61 * 86_400);
  await identity.departures.run();
  await sql`update identity.account set status = 'active' where login = ${jean}`.execute(t.testDb.db);
  assert.deepEqual(await received(marie), []);
  assert.ok((await personOf(await open(marie))).epoch > before);
});

test('after a doubt: what was given since opens nothing until the owner has looked, what was before does', async () => {
  const owner = await open(jean);
  await give(owner, voisin, { mailboxId: TRIPS });
  t.clock.advance(8 * 86_400);
  const thief = await open(jean);
  assert.equal(await give(thief, marie), 204);
  const told = (await personOf(await open(marie))).epoch;
  const person = await personOf(thief);
  await t.identity.containment.begin(person, 'reported', schoolOrigin);
  assert.deepEqual([(await received(marie)).length, (await received(voisin)).length], [0, 1]);
  assert.ok((await personOf(await open(marie))).epoch > told, 'who has it open is put out');
  assert.deepEqual(
    (await state(thief)).given.map(({ folder, isPaused }) => [folder, isPaused]),
    [
      ['Projets', true],
      ['Voyages', false],
    ],
  );
  assert.equal(await give(thief, voisin), 403, 'nothing new meanwhile');
  await t.identity.containment.end(person, accountId(person.accountId), schoolOrigin);
  assert.equal((await received(marie)).length, 1);
});

test('there is an end to how many; what was given of folders that are gone does not count', async () => {
  const owner = await open(jean);
  const folders = t.folders.get(await idOf(jean));
  for (let n = 1; n <= 199; n += 1) folders?.set(10_000 + n, `Dossier ${n}`);
  await sql`insert into identity.delegation (account_id, mailbox_id, member_id, access_right, has_children, given_at)
    select ${await idOf(jean)}::bigint, 10000 + n, ${await idOf(marie)}::bigint, 'reader', false, now()
    from generate_series(1, 199) as n`.execute(t.testDb.db);
  assert.equal(await give(owner, marie), 204, 'the two hundredth');
  assert.equal(await give(owner, voisin), 409);
  assert.equal(await give(owner, marie, { right: 'member' }), 204, 'what there is may be changed');
  folders?.delete(10_001);
  assert.equal(await give(owner, voisin), 204);
  assert.equal(await give(owner, voisin, { mailboxId: TRIPS }), 409);
});
