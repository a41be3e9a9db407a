import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { parseOptions } from '@node-rs/argon2';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import { sessionLifetime } from './sessions.ts';
import {
  cheapHash,
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from './testing/create-test-identity.ts';
import type { Origin, SessionId, SignInOutcome } from './types.ts';

let t: TestIdentity;
const PASSWORD = 'Une phrase assez longue, été 54';

before(async () => {
  t = await createTestIdentity();
  await t.identity.importAccounts([
    importRow('mdurand', { address: 'martine.durand@ac-exemple.fr', password: PASSWORD }),
    importRow('other', { password: 'Une autre phrase' }),
    importRow('nopassword'),
    importRow('closed', { password: PASSWORD }),
  ]);
  await sql`update identity.account set status = 'closed' where login = 'closed'`.execute(t.testDb.db);
});
after(() => t.testDb.close());
beforeEach(() => sql`truncate identity.attempt`.execute(t.testDb.db));

const signIn = (login: string, password: string, origin: Origin = schoolOrigin): Promise<SignInOutcome> =>
  t.identity.signIn(login, password, origin);

async function open(login = 'mdurand', password = PASSWORD) {
  const outcome = await signIn(login, password);
  assert.ok(outcome.kind === 'signed-in');
  return outcome;
}

test('login, address and login@domain open the account, whatever their case and spaces', async () => {
  const names = ['mdurand', ' MDurand ', 'Martine.Durand@AC-exemple.fr', 'mdurand@ac-exemple.fr'];
  for (const login of names) {
    const outcome = await signIn(login, PASSWORD);
    assert.ok(outcome.kind === 'signed-in', login);
    assert.equal(outcome.person.address, 'martine.durand@ac-exemple.fr');
    assert.equal(outcome.session.remoteAddress, schoolOrigin.remoteAddress);
  }
});

test('a password typed with combining accents and a no-break space is the same password', async () => {
  const typed = PASSWORD.normalize('NFD').replace(' ', '\u00a0');
  assert.notEqual(typed, PASSWORD);
  assert.equal((await signIn('mdurand', typed)).kind, 'signed-in');
});

test('every failure has one outcome: nothing tells whether the account exists', async () => {
  const cases: [string, string][] = [
    ['mdurand', 'wrong'],
    ['nobody', PASSWORD],
    ['nobody@ac-exemple.fr', PASSWORD],
    ['martine.durand+tag@ac-exemple.fr', PASSWORD],
    ['nopassword', ''],
    ['nopassword', 'x'],
    ['closed', PASSWORD],
    ['mdu\u0000rand', PASSWORD],
    ['mdurand\r\n', 'wrong'],
    ["' or 1=1 --", PASSWORD],
    ['', ''],
  ];
  for (const [login, password] of cases) {
    await sql`truncate identity.attempt`.execute(t.testDb.db);
    assert.deepEqual(await signIn(login, password), { kind: 'refused' }, JSON.stringify(login));
  }
});

test('a NUL inside the login does not reach the database nor find the account', async () => {
  assert.deepEqual(await signIn('mdurand\u0000', PASSWORD), { kind: 'refused' });
});

test('the session token is stored nowhere, only its SHA-256', async () => {
  const { token, session } = await open();
  const { rows } = await sql<{ row: string }>`select session::text as row from identity.session
    where session_id = ${session.sessionId}`.execute(t.testDb.db);
  assert.equal(rows.length, 1);
  const stored = rows[0]?.row ?? '';
  assert.ok(!stored.includes(token) && !stored.includes(Buffer.from(token, 'base64url').toString('hex')));
  assert.ok(!stored.includes(Buffer.from(token).toString('hex')));
  assert.ok(!stored.includes(session.csrfToken));
});

test('each sign-in has its own token, id and CSRF token', async () => {
  const [first, second] = [await open(), await open()];
  assert.notEqual(first.token, second.token);
  assert.notEqual(first.session.sessionId, second.session.sessionId);
  assert.notEqual(first.session.csrfToken, second.session.csrfToken);
  assert.equal(Buffer.from(first.token, 'base64url').length, 32);
});

test('a session ends after 12 hours without use', async () => {
  const { token } = await open();
  t.clock.advance(sessionLifetime.idleMs / 1000 - 1);
  assert.ok(await t.identity.findSession(token));
  t.clock.advance(sessionLifetime.idleMs / 1000);
  assert.equal(await t.identity.findSession(token), null);
});

test('a session ends after seven days, however much it is used, and leaves no row', async () => {
  const { token, person } = await open();
  const hours = sessionLifetime.absoluteMs / 3_600_000;
  for (let hour = 6; hour < hours; hour += 6) {
    t.clock.advance(6 * 3600);
    assert.ok(await t.identity.findSession(token), `after ${hour} hours`);
  }
  t.clock.advance(6 * 3600);
  assert.equal(await t.identity.findSession(token), null);
  assert.deepEqual(await t.identity.listSessions(person.accountId), []);
  await t.identity.pruneIdentity();
  const { rows } = await sql`select from identity.session`.execute(t.testDb.db);
  assert.equal(rows.length, 0);
});

test('lastSeenAt moves at most once a minute', async () => {
  const { token, session } = await open();
  t.clock.advance(59);
  assert.deepEqual((await t.identity.findSession(token))?.session.lastSeenAt, session.createdAt);
  t.clock.advance(1);
  assert.deepEqual((await t.identity.findSession(token))?.session.lastSeenAt, t.clock.now());
});

test('a session ended elsewhere is over at once; somebody else cannot end it', async () => {
  const [here, there, stranger] = [await open(), await open(), await open('other', 'Une autre phrase')];
  const { accountId } = here.person;
  assert.equal(await t.identity.endSession(stranger.person.accountId, there.session.sessionId), false);
  assert.ok(await t.identity.findSession(there.token));
  assert.equal(await t.identity.endSession(accountId, there.session.sessionId), true);
  assert.equal(await t.identity.findSession(there.token), null);
  assert.ok(await t.identity.findSession(here.token));
  assert.equal(await t.identity.endSession(accountId, there.session.sessionId), false);
  const ids = (await t.identity.listSessions(accountId)).map((session) => session.sessionId);
  assert.ok(ids.includes(here.session.sessionId) && !ids.includes(stranger.session.sessionId));
});

test('a token that was never given finds nothing, nor does text with control characters', async () => {
  for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(42) + '\u0000', 'A'.repeat(1_000_000)]) {
    assert.equal(await t.identity.findSession(token), null);
  }
  assert.equal(await t.identity.endSession(999_999 as AccountId, 'x' as SessionId), false);
});

test('closing an account ends its sessions in effect', async () => {
  const { token } = await open('other', 'Une autre phrase');
  await sql`update identity.account set status = 'closed' where login = 'other'`.execute(t.testDb.db);
  assert.equal(await t.identity.findSession(token), null);
  await sql`update identity.account set status = 'active' where login = 'other'`.execute(t.testDb.db);
});

test('a user agent with control characters is kept without them and bounded', async () => {
  const outcome = await signIn('mdurand', PASSWORD, {
    remoteAddress: '192.0.2.1',
    userAgent: `evil\r\nSet-Cookie: a\u0000${'x'.repeat(5000)}`,
  });
  assert.ok(outcome.kind === 'signed-in');
  assert.doesNotMatch(outcome.session.userAgent, /\p{Cc}/u);
  assert.ok(outcome.session.userAgent.length <= 300);
});

test('a hash made with other parameters is renewed at sign-in, and the password still opens', async () => {
  const stronger = t.reopen({ hashParameters: { ...cheapHash, timeCost: 2 } });
  const readHash = async (): Promise<string> => {
    const { rows } = await sql<{ hash: string }>`select hash from identity.password
      join identity.account using (account_id) where login = 'mdurand'`.execute(t.testDb.db);
    return rows[0]?.hash ?? '';
  };
  assert.equal(parseOptions(await readHash()).timeCost, 1);
  assert.equal((await stronger.signIn('mdurand', 'wrong', schoolOrigin)).kind, 'refused');
  assert.equal(parseOptions(await readHash()).timeCost, 1);
  assert.equal((await stronger.signIn('mdurand', PASSWORD, schoolOrigin)).kind, 'signed-in');
  assert.equal(parseOptions(await readHash()).timeCost, 2);
  assert.match(await readHash(), /^\$argon2id\$/);
  assert.equal((await stronger.signIn('mdurand', PASSWORD, schoolOrigin)).kind, 'signed-in');
});

test('a stolen database does not open with another secret', async () => {
  const stolen = t.reopen({ secret: Buffer.alloc(32, 8) });
  assert.equal((await stolen.signIn('other', 'Une autre phrase', schoolOrigin)).kind, 'refused');
});

test('signing in to no account computes a hash like any other', async () => {
  const identity = t.reopen({ hashParameters: { memoryCost: 16_384, timeCost: 2, parallelism: 1 } });
  await identity.importAccounts([importRow('heavy', { password: PASSWORD }), importRow('heavyless')]);
  const cpuOf = async (login: string): Promise<number> => {
    const before = process.cpuUsage();
    for (let count = 0; count < 4; count++) {
      assert.deepEqual(await identity.signIn(login, 'wrong', schoolOrigin), { kind: 'refused' });
    }
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await identity.signIn('warm', 'wrong', schoolOrigin);
  const wrong = await cpuOf('heavy');
  for (const login of ['nobody', 'heavyless', 'no\u0000body', 'x@gmail.com']) {
    const cpu = await cpuOf(login);
    assert.ok(cpu > wrong / 4, `${JSON.stringify(login)}: ${cpu} against ${wrong}`);
  }
});
