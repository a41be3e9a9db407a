import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { FactorList, RemovalLine, TravelLine, VoucherLine } from '#contract';
import type { Person } from '../types.ts';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { addKey } from '../testing/passkeys.ts';
import { enrolTotp, showTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';
import { YOUNG_REMOVALS_PER_DAY } from './note-removal.sql.ts';

const { t, app } = await createAuthWorld();
let count = 0;
let [login, colleague] = ['', ''];
let tab: Tab;

beforeEach(async () => {
  [login, colleague] = [`proprio${++count}`, `aide${count}`];
  const rows = [login, colleague].map((one) => importRow(one, { password: TEST_PASSWORD }));
  await t.identity.importAccounts(rows);
  tab = new Tab(app);
  await tab.signIn(login);
});

const list = async (of = tab) => (await of.call('GET', '/auth/removals')).json<RemovalLine[]>();
const undo = async (id: unknown, of = tab) =>
  (await of.call('POST', '/auth/removals/undo', { id })).statusCode;
const factors = async () => (await tab.call('GET', '/auth/factors')).json<FactorList>();
async function setPhone(number: string): Promise<void> {
  assert.equal((await tab.call('PUT', '/auth/factors/phone', { number })).statusCode, 204);
  const code = /\d{6}/.exec(t.texts.at(-1)?.text ?? '')?.[0];
  assert.equal((await tab.call('POST', '/auth/factors/phone/confirm', { code })).statusCode, 200);
}
async function findOwner(of = tab): Promise<Person> {
  const found = await t.identity.findSession(/digue_session=([^;]+)/.exec(of.cookie)?.[1] ?? '');
  assert.ok(found !== null);
  return found.person;
}
const day = (days: number) =>
  new Date(t.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** What an owner has; a week and a day later somebody else holds the session, and the doubt reaches back to there. */
async function settle(): Promise<void> {
  const secret = await enrolTotp(t, tab);
  await addKey(tab, 'clé de la salle des profs');
  await tab.call('POST', '/auth/factors/printed-codes', {});
  await setPhone('06 12 34 56 78');
  await tab.call('POST', '/auth/networks', { label: 'Maison' });
  const travel = { country: 'PT', startsOn: day(10), endsOn: day(20) };
  assert.equal((await tab.call('POST', '/auth/travels', travel)).statusCode, 204);
  const address = `${colleague}@ac-exemple.fr`;
  assert.equal((await tab.call('POST', '/auth/vouchers', { address })).statusCode, 204);
  t.clock.advance(8 * 86_400);
  tab = new Tab(app);
  await tab.signIn(login);
  const code = showTotp(t, secret);
  assert.equal((await tab.call('POST', '/auth/factor', { method: 'totp', code })).statusCode, 200);
}

async function takeAway(): Promise<void> {
  const { totps, passkeys } = await factors();
  const [travels, vouchers, networks] = await Promise.all([
    tab.call('GET', '/auth/travels').then((reply) => reply.json<TravelLine[]>()),
    tab.call('GET', '/auth/vouchers').then((reply) => reply.json<VoucherLine[]>()),
    tab.call('GET', '/auth/networks').then((reply) => reply.json<{ network: string }[]>()),
  ]);
  const urls = [
    ...totps.map(({ id }) => `factors/totps/${id}`),
    ...passkeys.map(({ id }) => `factors/passkeys/${encodeURIComponent(id)}`),
    'factors/printed-codes',
    ...travels.map(({ id }) => `travels/${id}`),
    ...vouchers.map(({ id }) => `vouchers/${id}`),
    ...networks.map(({ network }) => `networks/${encodeURIComponent(network)}`),
  ];
  for (const url of urls) assert.equal((await tab.call('DELETE', `/auth/${url}`)).statusCode, 204, url);
}

test('what a thief took away or replaced is shown, and put back where nothing has to be proved', async () => {
  await settle();
  await setPhone('07 99 88 77 66');
  await takeAway();
  assert.deepEqual(await list(), [], 'nothing to review before a doubt');
  await t.identity.containment.begin(await findOwner(), 'reported', schoolOrigin);
  const lines = await list();
  assert.deepEqual(lines.map(({ kind }) => kind).toSorted(), [
    'network',
    'passkey',
    'phone',
    'printed-codes',
    'totp',
    'travel',
    'voucher',
  ]);
  const phone = lines.find((line) => line.kind === 'phone');
  assert.match(phone?.number ?? '', /78$/);
  assert.doesNotMatch(phone?.number ?? '', /3456/u, 'masked');
  for (const line of lines) {
    const isFactor = ['totp', 'passkey', 'printed-codes'].includes(line.kind);
    assert.equal(await undo(line.id), isFactor ? 404 : 204, line.kind);
    assert.equal(await undo(line.id), 404, 'done once');
  }
  assert.deepEqual((await list()).map(({ kind }) => kind).toSorted(), ['passkey', 'printed-codes', 'totp']);
  const now = await factors();
  assert.match(now.phone?.number ?? '', /78$/);
  assert.equal(now.phone?.isConfirmed, true);
  assert.ok(await t.identity.factors.phones.send((await findOwner()).accountId));
  assert.match(t.texts.at(-1)?.number ?? '', /78$/);
});

test('nobody sees or puts back what another account lost; no id of a stranger, and none that is no id', async () => {
  await settle();
  await takeAway();
  await t.identity.containment.begin(await findOwner(), 'reported', schoolOrigin);
  const line = (await list()).find(({ kind }) => kind === 'network');
  const other = new Tab(app);
  await other.signIn(colleague);
  assert.deepEqual(await list(other), []);
  await t.identity.containment.begin(await findOwner(other), 'reported', schoolOrigin);
  assert.deepEqual(await list(other), []);
  assert.equal(await undo(line?.id, other), 404);
  for (const id of [0, -1, 1.5, '1', null, 2 ** 53])
    assert.ok([400, 404].includes(await undo(id)), String(id));
});

test('what was added since the doubt and taken away again is no loss', async () => {
  t.clock.advance(8 * 86_400);
  tab = new Tab(app);
  await tab.signIn(login);
  await setPhone('07 99 88 77 66');
  await enrolTotp(t, tab);
  const { totps } = await factors();
  await tab.call('DELETE', `/auth/factors/totps/${totps[0]?.id}`);
  await tab.call('DELETE', '/auth/factors/phone');
  await t.identity.containment.begin(await findOwner(), 'reported', schoolOrigin);
  assert.deepEqual(await list(), []);
});

test('a flood of things that come and go hides nothing of before, and fills no disk', async () => {
  await settle();
  const travel = { country: 'ES', startsOn: day(1), endsOn: day(2) };
  for (let turn = 0; turn < YOUNG_REMOVALS_PER_DAY + 3; turn++) {
    await tab.call('POST', '/auth/travels', travel);
    const travels = (await tab.call('GET', '/auth/travels')).json<TravelLine[]>();
    await tab.call('DELETE', `/auth/travels/${travels.find(({ country }) => country === 'ES')?.id}`);
  }
  const { accountId } = await findOwner();
  const kept = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from identity.removal
        where account_id = ${accountId}::bigint`.execute(t.testDb.db)
    ).rows[0]?.n;
  assert.equal(await kept(), YOUNG_REMOVALS_PER_DAY);
  await takeAway();
  await t.identity.containment.begin(await findOwner(), 'reported', schoolOrigin);
  assert.equal((await list()).length, 6);
  t.clock.advance(367 * 86_400);
  await t.identity.pruneIdentity();
  assert.equal(await kept(), 0);
});

test('no undo from another site, nor without a fresh proof', async () => {
  await settle();
  await takeAway();
  await t.identity.containment.begin(await findOwner(), 'reported', schoolOrigin);
  const line = (await list()).find(({ kind }) => kind === 'network');
  const token = tab.csrf;
  tab.csrf = 'forged';
  assert.equal(await undo(line?.id), 403);
  tab.csrf = token;
  t.clock.advance(16 * 60);
  assert.equal(await undo(line?.id), 403, 'the proof is too old');
  assert.equal((await list()).length, 6);
});
