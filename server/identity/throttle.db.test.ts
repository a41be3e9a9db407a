import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import { createTestIdentity, importRow, type TestIdentity } from './testing/create-test-identity.ts';
import { defaultThrottleLimits, outgoingCap } from './throttle-limits.ts';
import { formatNetwork, NOWHERE } from './throttle.ts';
import { createThrottles } from './create-throttles.ts';
import type { Origin, PasskeyResponse } from './types.ts';
import { MANY_GUESSES } from './watch.ts';

let t: TestIdentity;
const school: Origin = { remoteAddress: '192.0.2.10', userAgent: '' };
const home: Origin = { remoteAddress: '198.51.100.7', userAgent: '' };
const { free } = defaultThrottleLimits.pair;

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts([
    importRow('alice', { password: 'la bonne phrase', appPassword: 'secret-of-a-phone' }),
    ...['bruno', 'celia', 'dario', 'emile'].map((login) =>
      importRow(login, { password: 'la bonne phrase', role: 'guardian' }),
    ),
  ]);
});
after(() => t.testDb.close());
beforeEach(() => sql`truncate identity.attempt`.execute(t.testDb.db));

async function accountOf(login: string): Promise<AccountId> {
  const found = await t.identity.resolveRecipients([`${login}.adresse@ac-exemple.fr`]);
  const [recipient] = found.values();
  assert.ok(recipient);
  return recipient.accountId;
}

async function fail(login: string, times: number, origin = school): Promise<void> {
  for (let count = 0; count < times; count++) await t.identity.signIn(login, 'wrong', origin);
}
const good = (login: string, origin: Origin = school) => t.identity.signIn(login, 'la bonne phrase', origin);

test('after the free attempts a pair waits, even with the right password, and then may again', async () => {
  await fail('alice', free);
  assert.equal((await t.identity.signIn('alice', 'wrong', school)).kind, 'refused');
  const blocked = await good('alice');
  assert.deepEqual(blocked, { kind: 'throttled', retryAfterSeconds: 2 });
  t.clock.advance(2);
  assert.equal((await good('alice')).kind, 'signed-in');
});

test('the wait doubles with each failure up to its bound', async () => {
  await fail('alice', free);
  const waits: number[] = [];
  for (let count = 0; count < 13; count++) {
    await t.identity.signIn('alice', 'wrong', school);
    const outcome = await t.identity.signIn('alice', 'wrong', school);
    assert.ok(outcome.kind === 'throttled');
    waits.push(outcome.retryAfterSeconds);
    t.clock.advance(outcome.retryAfterSeconds);
  }
  assert.deepEqual(waits.slice(0, 4), [2, 4, 8, 16]);
  assert.ok(waits.every((wait) => wait <= defaultThrottleLimits.pair.maxWaitSeconds));
  assert.ok(waits.some((wait) => wait >= 512));
});

test('one login at one network: neither the login elsewhere nor others at the network wait', async () => {
  await fail('alice', free + 1);
  assert.equal((await good('alice')).kind, 'throttled');
  assert.equal((await good('alice', home)).kind, 'signed-in');
  assert.equal((await good('bruno')).kind, 'signed-in');
});

test('an unknown login waits like a known one', async () => {
  await fail('alice', free + 1);
  await fail('nobody', free + 1);
  assert.deepEqual(
    await t.identity.signIn('alice', 'wrong', school),
    await t.identity.signIn('nobody', 'wrong', school),
  );
});

test('a success does not erase the failures of others on the same pair', async () => {
  await fail('alice', free);
  assert.equal((await good('alice')).kind, 'signed-in');
  assert.equal((await t.identity.signIn('alice', 'wrong', school)).kind, 'refused');
  assert.equal((await good('alice')).kind, 'throttled');
});

test('successes are never counted: a class signs in all day', async () => {
  for (let count = 0; count < 4 * free; count++) assert.equal((await good('alice')).kind, 'signed-in');
});

test('attempts in parallel are all counted', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, () => t.identity.signIn('alice', 'wrong', school)),
  );
  assert.equal(outcomes.filter(({ kind }) => kind === 'refused').length, free + 1);
});

test('failures are forgotten with time', async () => {
  await fail('alice', free);
  t.clock.advance(defaultThrottleLimits.pair.drainSeconds * free);
  await fail('alice', free);
  assert.equal((await good('alice')).kind, 'signed-in');
});

test('spraying many logins from one network is stopped there, for whoever was never in from it', async () => {
  const limits = { ...defaultThrottleLimits, network: { free: 20, drainSeconds: 2, maxWaitSeconds: 60 } };
  const identity = t.reopen({ throttleLimits: limits });
  assert.equal((await identity.signIn('alice', 'la bonne phrase', school)).kind, 'signed-in');
  for (let count = 0; count <= 20; count++) await identity.signIn(`login${count}`, 'wrong', school);
  assert.equal((await identity.signIn('celia', 'la bonne phrase', school)).kind, 'throttled');
  assert.equal((await identity.signIn('celia', 'la bonne phrase', home)).kind, 'signed-in');
  assert.equal((await identity.signIn('alice', 'la bonne phrase', school)).kind, 'signed-in');
  t.clock.advance(60);
  assert.equal((await identity.signIn('celia', 'la bonne phrase', school)).kind, 'signed-in');
});

test('two mistakes each of 1,500 people behind one address hold up nobody', async () => {
  assert.ok(defaultThrottleLimits.network.free >= 2 * 1500);
  const identity = t.reopen({});
  for (let count = 0; count < 340; count++) await identity.signIn(`eleve${count}`, 'wrong', school);
  assert.equal((await identity.signIn('celia', 'la bonne phrase', school)).kind, 'signed-in');
});

/** One guess from each of so many networks; how many were let through to the password. */
async function guessFrom(networks: readonly string[], times = 1): Promise<number> {
  let tried = 0;
  for (let round = 0; round < times; round++) {
    for (const remoteAddress of networks) {
      const { kind } = await t.identity.signIn('dario', 'wrong', { remoteAddress, userAgent: '' });
      if (kind === 'refused') tried++;
    }
  }
  return tried;
}
const dario = (origin: Origin) => t.identity.signIn('dario', 'la bonne phrase', origin);
const strange = { remoteAddress: '203.0.113.250', userAgent: '' };

test('guesses from sixty networks are bounded together; own networks and browsers are let in all the while', async () => {
  assert.equal((await dario(home)).kind, 'signed-in');
  const networks = Array.from({ length: 60 }, (_, n) => `203.0.113.${n}`);
  const tried = await guessFrom(networks, 5);
  const { free } = defaultThrottleLimits.account;
  assert.ok(tried >= free && tried <= free + 2, `${tried}`);
  assert.equal((await dario(strange)).kind, 'throttled');
  assert.equal((await dario(home)).kind, 'signed-in');
  const account = t.identity.devices.create(await accountOf('dario'));
  assert.equal((await dario({ ...strange, device: account })).kind, 'signed-in');
  const another = t.identity.devices.create(await accountOf('alice'));
  const stranger = { ...strange, remoteAddress: '203.0.113.251' };
  for (const device of [another, `${account}x`, account.replace('.', '.A').slice(0, account.length)]) {
    assert.equal((await dario({ ...stranger, device })).kind, 'throttled', device);
  }
  t.clock.advance(defaultThrottleLimits.account.maxWaitSeconds);
  assert.equal((await dario(stranger)).kind, 'signed-in');
});

test('sixty /64 of one /48 count as one place', async () => {
  const networks = Array.from({ length: 60 }, (_, n) => `2001:db8:7:${n.toString(16)}::1`);
  const tried = await guessFrom(networks);
  const { free } = defaultThrottleLimits.site;
  assert.ok(tried >= free && tried <= free + 1, `${tried}`);
});

test('a browser that has opened the account is not held up by others at its network', async () => {
  const device = t.identity.devices.create(await accountOf('alice'));
  await fail('alice', free + 1);
  assert.equal((await good('alice')).kind, 'throttled');
  assert.equal((await good('alice', { ...school, device })).kind, 'signed-in');
  // Its own mistakes count.
  for (let count = 0; count <= free; count++)
    await t.identity.signIn('alice', 'wrong', { ...school, device });
  assert.equal((await good('alice', { ...school, device })).kind, 'throttled');
});

/** What is noted of attempts is not waited for: until nothing is written any more. */
async function settle(): Promise<void> {
  const count = async () =>
    (
      await sql<{ sum: string }>`select concat((select sum(guesses) from identity.wrong_guess), '/',
        (select sum(count) from identity.refusal)) as sum`.execute(t.testDb.db)
    ).rows[0]?.sum;
  let before: string | undefined;
  for (let n = 0; n < 50; n++) {
    const now = await count();
    if (now === before) return;
    before = now;
    await sleep(150);
  }
}

test('the owner hears of many wrong passwords, once a day', async () => {
  const emile = await accountOf('emile');
  const told = () =>
    t.notices.filter(({ account, notice }) => account === emile && notice.kind === 'many-guesses').length;
  const login = 'emile';
  const guess = async (times: number) => {
    for (let n = 0; n < times; n++) {
      await t.identity.signIn(login, 'wrong', { remoteAddress: `198.51.100.${n}`, userAgent: '' });
    }
    await settle();
  };
  await guess(MANY_GUESSES - 1);
  assert.equal(told(), 0);
  await guess(9);
  assert.equal(told(), 1);
  t.clock.advance(86_400);
  await sql`truncate identity.attempt`.execute(t.testDb.db);
  await guess(MANY_GUESSES);
  assert.equal(told(), 2);
});

test('passkeys of a school are not counted as one: garbage from its address stops nobody', async () => {
  const garbage = { id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {}, response: {} };
  const tryIt = () =>
    t.identity.signInWithPasskey('http://localhost:8080', garbage as unknown as PasskeyResponse, {
      origin: school,
      isShared: false,
    });
  for (let count = 0; count < 40; count++) assert.equal((await tryIt()).kind, 'refused');
});

test('attempts of one purpose hold up no other at the same address', async () => {
  for (let count = 0; count < 610; count++) await t.identity.recovery.begin(`nobody${count}`, school);
  assert.equal((await t.identity.recovery.begin('nobody', school)).kind, 'throttled');
  assert.equal((await good('celia')).kind, 'signed-in');
});

test('warnings to phones are counted by person', async () => {
  const accounts = await Promise.all(['alice', 'bruno'].map(accountOf));
  const [alice, bruno] = accounts;
  assert.ok(alice !== undefined && bruno !== undefined);
  const { cap } = outgoingCap;
  const throttle = createThrottles({
    db: t.testDb.db,
    clock: t.clock,
    key: Buffer.alloc(32, 1),
    devices: t.identity.devices,
    limits: undefined,
    onThrottled: () => {},
  }).connectionWarning;
  for (let count = 0; count <= cap.free; count++) await throttle.charge(alice, NOWHERE);
  assert.equal((await throttle.charge(alice, NOWHERE)).kind, 'throttled');
  assert.equal((await throttle.charge(bruno, NOWHERE)).kind, 'open');
});

test('neither login nor network stand readable in the table of attempts', async () => {
  await fail('my-password-typed-as-login', 1);
  const { rows } = await sql<{ row: string }>`select attempt::text as row from identity.attempt`.execute(
    t.testDb.db,
  );
  assert.equal(rows.length, 3);
  const hex = Buffer.from('my-password').toString('hex');
  assert.ok(rows.every(({ row }) => !row.includes('my-password') && !row.includes(hex)));
});

test('what has drained long ago is removed', async () => {
  await fail('alice', 1);
  t.clock.advance(25 * 3600);
  await t.identity.pruneIdentity();
  const { rows } = await sql`select from identity.attempt`.execute(t.testDb.db);
  assert.equal(rows.length, 0);
});

test('a network is an IPv4 address or an IPv6 /64, mapped addresses being IPv4', () => {
  assert.equal(formatNetwork('192.0.2.10'), '192.0.2.10');
  assert.equal(formatNetwork('::ffff:192.0.2.10'), '192.0.2.10');
  assert.equal(formatNetwork('2001:db8:1:2:aaaa::1'), formatNetwork('2001:db8:1:2:bbbb:cccc::2'));
  assert.notEqual(formatNetwork('2001:db8:1:2::1'), formatNetwork('2001:db8:1:3::1'));
  assert.equal(formatNetwork('fe80::1%eth0'), formatNetwork('fe80::2'));
  assert.equal(formatNetwork("'; drop table"), 'unknown');
});

test('a clock that goes back shuts nobody out', async () => {
  t.clock.advance(7200);
  assert.equal((await good('alice')).kind, 'signed-in');
  await fail('alice', 1);
  t.clock.advance(-7200);
  assert.equal((await good('alice')).kind, 'signed-in');
});
