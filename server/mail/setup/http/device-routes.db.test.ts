import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { CreatedAppPassword, DeviceProgress, MailServers } from '#contract';
import { readPlist } from '../testing/read-xml.ts';
import {
  account,
  ADDRESS,
  app,
  identity,
  makeDevice,
  moment,
  offer,
  signIn,
  signing,
  testDb,
} from '../testing/setup-world.ts';
import { testServices } from '../testing/test-services.ts';

test('whoever is signed in is told the servers, and nobody else', async () => {
  assert.equal((await app.inject({ url: '/auth/mail-servers' })).statusCode, 401);
  const reply = await app.inject({ url: '/auth/mail-servers', headers: await signIn() });
  const { imap, submission } = testServices;
  assert.deepEqual(reply.json<MailServers>(), { login: ADDRESS, imap, submission, shared: [] });
  await identity.createFunctionalMailboxes(
    (['owner', 'reader'] as const).map((right) => ({
      address: `ce.${right}@ac-exemple.fr`,
      name: right,
      establishment: '',
      members: [{ address: ADDRESS, right }],
    })),
  );
  const then = await app.inject({ url: '/auth/mail-servers', headers: await signIn() });
  const place = (name: string, maySend: boolean) => {
    const address = `ce.${name}@ac-exemple.fr`;
    return { name, address, folder: `Boîtes partagées/${address}`, maySend };
  };
  assert.deepEqual(then.json<MailServers>().shared, [place('owner', true), place('reader', false)]);
});

test('a phone that is not signed in downloads its configuration once, never kept by anybody', async () => {
  const { id, path, appPassword } = await offer();
  const headers = await signIn();
  const isThere = async () =>
    (await app.inject({ url: `/auth/app-passwords/${id}/progress`, headers })).json<DeviceProgress>()
      .isProfileThere;
  assert.equal(await isThere(), true);
  assert.equal((await app.inject({ method: 'HEAD', url: path })).statusCode, 200);
  const foretaste = await app.inject({ url: path, headers: { 'sec-purpose': 'prefetch' } });
  assert.equal(foretaste.statusCode, 503, 'neither takes it away');
  const [first, second] = await Promise.all([app.inject({ url: path }), app.inject({ url: path })]);
  const statuses = [first.statusCode, second.statusCode].sort();
  assert.deepEqual(statuses, [200, 410], 'of two at once one has it');
  assert.equal(await isThere(), false, 'the page invites nobody any more');
  const reply = first.statusCode === 200 ? first : second;
  assert.equal(reply.headers['content-type'], 'application/x-apple-aspen-config');
  assert.equal(reply.headers['cache-control'], 'no-store');
  const profile = readPlist(reply.body) as { PayloadContent: Record<string, unknown>[] };
  const [mail] = profile.PayloadContent;
  const [user, secret] = [mail?.['IncomingMailServerUsername'], mail?.['IncomingPassword']];
  assert.equal(secret, appPassword);
  const origin = { remoteAddress: '192.0.2.1', userAgent: '' };
  for (const protocol of ['imap', 'submission'] as const) {
    const used = await identity.authenticateAppPassword(String(user), String(secret), origin, protocol);
    assert.equal(used.kind, 'authenticated', protocol);
  }
  const acts = (await identity.audit.listOf(account, 50)).map(({ act }) => act);
  assert.equal(acts.filter((act) => act === 'device-profile.downloaded').length, 1);
});

test('with a certificate it is signed, and holds the same', async () => {
  const { path, appPassword } = await offer();
  const reply = await signing.inject({ url: path });
  assert.equal(reply.statusCode, 200);
  assert.equal(reply.rawPayload[0], 0x30, 'DER');
  assert.ok(reply.rawPayload.includes(appPassword));
});

test('no device is made from a shared computer, nor where one may only read', async () => {
  const shared = await makeDevice(await signIn(true));
  assert.deepEqual([shared.statusCode, shared.json()], [403, { error: 'not-allowed' }]);
  const headers = await signIn();
  assert.equal((await makeDevice(headers)).statusCode, 200);
  await sql`update identity.session set is_read_only = true where account_id = ${account}::bigint`.execute(
    testDb.db,
  );
  assert.equal((await makeDevice(headers)).statusCode, 403);
});

test('the page learns of the first connection, from where, and of a wrong password since', async () => {
  const headers = await signIn();
  const { id, appPassword, profile } = (await makeDevice(headers, false)).json<CreatedAppPassword>();
  assert.equal(profile, null, 'nothing is offered unless asked for');
  const look = async () =>
    (await app.inject({ url: `/auth/app-passwords/${id}/progress`, headers })).json<DeviceProgress>();
  const none = { first: null, used: [], refusedSecondsAgo: null, outside: null, isProfileThere: false };
  assert.deepEqual(await look(), none);
  const origin = { remoteAddress: '192.0.2.44', userAgent: 'Thunderbird' };
  const since = moment.now;
  moment.now = new Date(since.getTime() + 5_000);
  await identity.authenticateAppPassword(ADDRESS, 'not that one', origin, 'imap');
  let seen = await look();
  for (let n = 0; n < 100 && seen.refusedSecondsAgo === null; n++) {
    await sleep(20);
    seen = await look();
  }
  assert.deepEqual(seen, { ...none, refusedSecondsAgo: 0 });
  await identity.authenticateAppPassword(ADDRESS, appPassword, origin, 'imap');
  moment.now = new Date(since.getTime() + 15_000);
  const done = await look();
  assert.equal(done.first?.secondsAgo, 10);
  assert.equal(done.first?.remoteAddress, '192.0.2.44');
  assert.equal(done.first?.network.kind, 'unknown');
  assert.equal(done.first?.program, 'Thunderbird');
  assert.deepEqual(done.used, ['imap']);
  const unknown = await app.inject({ url: `/auth/app-passwords/${id + 1}/progress`, headers });
  assert.equal(unknown.statusCode, 404);
  assert.equal((await app.inject({ url: `/auth/app-passwords/${id}/progress` })).statusCode, 401);
});

test('a ticket ends with its quarter of an hour, its device, and a containment; others open nothing', async () => {
  const fetch = async (path: string) => (await app.inject({ url: path })).statusCode;
  const late = await offer();
  moment.now = new Date(moment.now.getTime() + 15 * 60_000);
  assert.equal(await fetch(late.path), 410);
  const inTime = await offer();
  moment.now = new Date(moment.now.getTime() + 15 * 60_000 - 1);
  assert.equal(await fetch(inTime.path), 200);
  const removed = await offer();
  await identity.endAppPassword(account, removed.id);
  assert.equal(await fetch(removed.path), 410);
  for (const ticket of ['x', 'A'.repeat(32), `${'A'.repeat(31)}%00`, "' or 1=1 --"])
    assert.equal(await fetch(`/auth/profiles/${encodeURIComponent(ticket)}`), 410, ticket);
  const shut = await offer();
  const contained = await app.inject({
    method: 'POST',
    url: '/auth/contain',
    headers: await signIn(),
    payload: {},
  });
  assert.equal(contained.statusCode, 200, contained.body);
  assert.equal(await fetch(shut.path), 410);
});
