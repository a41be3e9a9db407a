import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { OAuthRequest } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow } from '../testing/create-test-identity.ts';
import { MailProgram } from '../testing/mail-program.ts';
import { Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();

before(async () => {
  await t.identity.importAccounts([
    importRow('alice', { password: TEST_PASSWORD }),
    importRow('mallory', { password: TEST_PASSWORD }),
  ]);
});

async function signedIn(login = 'alice', isShared = false): Promise<Tab> {
  const tab = new Tab(app);
  const reply = await tab.call('POST', '/auth/sign-in', { login, password: TEST_PASSWORD, shared: isShared });
  assert.equal(reply.statusCode, 200, reply.body);
  return tab;
}

test('questions that are not taken to anybody', async () => {
  const tab = await signedIn();
  const program = new MailProgram(app);
  const wrong: Record<string, string>[] = [
    { redirect_uri: 'https://pirate.example/' },
    { redirect_uri: 'http://127.0.0.1:49152/autre' },
    { redirect_uri: 'http://127.0.0.1.pirate.example/' },
    { client_id: 'inconnu' },
  ];
  for (const changes of wrong) {
    const reply = await tab.call('GET', program.formatQuestion(changes));
    assert.equal(reply.statusCode, 400, JSON.stringify(changes));
    assert.equal(reply.headers.location, undefined);
  }
  for (const changes of [
    { code_challenge_method: 'plain' },
    { code_challenge: '', code_challenge_method: '' },
    { response_type: 'token' },
  ]) {
    const reply = await tab.call('GET', program.formatQuestion(changes));
    const location = String(reply.headers.location ?? '');
    assert.ok(
      reply.statusCode === 400 || /[?#&]error=/.test(location),
      `${JSON.stringify(changes)} ${location}`,
    );
  }
  for (const redirectUri of ['http://localhost:1/', 'http://[::1]:65535/', 'http://127.0.0.1/callback']) {
    assert.match(await new MailProgram(app, { redirectUri }).ask(tab), /^[\w-]+$/, redirectUri);
  }
});

test('who may let a program in, and answer whose question', async () => {
  const program = new MailProgram(app);
  const shared = await signedIn('alice', true);
  const uid = await program.ask(shared);
  assert.equal((await shared.call('GET', `/auth/oauth/${uid}`)).json<OAuthRequest>().mayAllow, false);
  assert.equal((await shared.call('POST', `/auth/oauth/${uid}/allow`, {})).statusCode, 403);
  const stranger = new Tab(app);
  const theirs = await program.ask(stranger);
  assert.equal((await stranger.call('GET', `/auth/oauth/${theirs}`)).statusCode, 401);
  // A question that mallory’s browser was asked, put before alice’s eyes by a link.
  const alice = await signedIn();
  assert.equal((await alice.call('GET', `/auth/oauth/${theirs}`)).statusCode, 404);
  assert.equal((await alice.call('POST', `/auth/oauth/${theirs}/allow`, {})).statusCode, 404);
  const own = await program.ask(alice);
  assert.equal((await alice.call('POST', `/auth/oauth/${theirs}/allow`, {})).statusCode, 404);
  const { csrf } = alice;
  alice.csrf = 'faux';
  assert.equal((await alice.call('POST', `/auth/oauth/${own}/allow`, {})).statusCode, 403);
  alice.csrf = csrf;
  t.clock.advance(16 * 60);
  const late = await alice.call('POST', `/auth/oauth/${own}/allow`, {});
  assert.equal(late.json<{ error: string }>().error, 'proof-required');
  const no = await alice.call('POST', `/auth/oauth/${own}/refuse`, {});
  const back = await alice.call('GET', no.json<{ goTo: string }>().goTo);
  assert.match(String(back.headers.location), /^http:\/\/127\.0\.0\.1:49152\/\?.*error=access_denied/);
});

test('a program that asks for anything but mail gets no answer', async () => {
  const tab = await signedIn('mallory');
  const program = new MailProgram(app);
  for (const scope of ['', 'openid', 'mails']) {
    const uid = await program.ask(tab, { scope });
    assert.equal((await tab.call('GET', `/auth/oauth/${uid}`)).statusCode, 404, scope);
    assert.equal((await tab.call('POST', `/auth/oauth/${uid}/allow`, {})).statusCode, 404, scope);
  }
});

test('questions of one network are bounded: each takes room', async () => {
  const tab = new Tab(app);
  const program = new MailProgram(app);
  await program.ask(tab);
  const admit = () => t.identity.oauth.admit({ remoteAddress: '127.0.0.1', userAgent: '' });
  for (let count = 1; count <= 1500; count += 1) assert.equal((await admit()).kind, 'open');
  assert.equal((await tab.call('GET', program.formatQuestion())).statusCode, 429);
  t.clock.advance(60);
  await program.ask(tab);
});
