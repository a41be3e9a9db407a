import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { createTestIdentity, importRow, type TestIdentity } from './testing/create-test-identity.ts';
import { defaultThrottleLimits, formatNetwork } from './throttle.ts';

let t: TestIdentity;
const school = { remoteAddress: '192.0.2.10', userAgent: '' };
const home = { remoteAddress: '198.51.100.7', userAgent: '' };
const { free } = defaultThrottleLimits.pair;

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts([
    importRow('alice', { password: 'la bonne phrase', appPassword: 'secret-of-a-phone' }),
    importRow('bruno', { password: 'la bonne phrase' }),
  ]);
});
after(() => t.testDb.close());
beforeEach(() => sql`truncate identity.attempt`.execute(t.testDb.db));

async function fail(login: string, times: number, origin = school): Promise<void> {
  for (let count = 0; count < times; count++) await t.identity.signIn(login, 'wrong', origin);
}
const good = (login: string, origin = school) => t.identity.signIn(login, 'la bonne phrase', origin);

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

test('spraying many logins from one network is stopped by its larger bound', async () => {
  const limits = { ...defaultThrottleLimits, network: { free: 20, drainSeconds: 2, maxWaitSeconds: 60 } };
  const identity = t.reopen({ throttleLimits: limits });
  for (let count = 0; count <= 20; count++) await identity.signIn(`login${count}`, 'wrong', school);
  assert.equal((await identity.signIn('alice', 'la bonne phrase', school)).kind, 'throttled');
  assert.equal((await identity.signIn('alice', 'la bonne phrase', home)).kind, 'signed-in');
  t.clock.advance(60);
  assert.equal((await identity.signIn('alice', 'la bonne phrase', school)).kind, 'signed-in');
});

test('app passwords are throttled like passwords, and a success counts nothing', async () => {
  const tryIt = (secret: string) => t.identity.authenticateAppPassword('alice', secret, school);
  for (let count = 0; count < 3 * free; count++) {
    assert.equal((await tryIt('secret-of-a-phone')).kind, 'authenticated');
  }
  for (let count = 0; count <= free; count++) assert.equal((await tryIt('wrong')).kind, 'refused');
  assert.equal((await tryIt('secret-of-a-phone')).kind, 'throttled');
  t.clock.advance(2);
  assert.equal((await tryIt('secret-of-a-phone')).kind, 'authenticated');
});

test('neither login nor network stand readable in the table of attempts', async () => {
  await fail('my-password-typed-as-login', 1);
  const { rows } = await sql<{ row: string }>`select attempt::text as row from identity.attempt`.execute(
    t.testDb.db,
  );
  assert.equal(rows.length, 2);
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
