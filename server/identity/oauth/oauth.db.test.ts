import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { OAuthGrantLine, OAuthRequest } from '#contract';
import type { SaslStep } from '../sasl/types.ts';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { MailProgram, type Tokens } from '../testing/mail-program.ts';
import { createAuthApp, Tab, TEST_PAGE, TEST_PASSWORD } from '../testing/tab.ts';
import type { Person } from '../types.ts';

const { t, app } = await createAuthWorld();
let person: Person;

before(async () => {
  await t.identity.importAccounts([
    importRow('alice', { password: TEST_PASSWORD }),
    importRow('mallory', { password: TEST_PASSWORD }),
  ]);
});

async function signedIn(login = 'alice'): Promise<Tab> {
  const tab = new Tab(app);
  const reply = await tab.call('POST', '/auth/sign-in', { login, password: TEST_PASSWORD });
  assert.equal(reply.statusCode, 200, reply.body);
  const session = await t.identity.signIn(login, TEST_PASSWORD, schoolOrigin);
  assert.ok(session.kind === 'signed-in');
  person = session.person;
  return tab;
}

async function use(
  token: string,
  { mechanism = 'OAUTHBEARER', login = 'alice', protocol = 'imap', userAgent = schoolOrigin.userAgent } = {},
): Promise<SaslStep> {
  const text =
    mechanism === 'XOAUTH2'
      ? `user=${login}\u0001auth=Bearer ${token}\u0001\u0001`
      : `n,a=${login},\u0001auth=Bearer ${token}\u0001\u0001`;
  const conversation = t.identity.sasl.begin(mechanism as 'XOAUTH2', {
    protocol: protocol as 'imap',
    origin: { ...schoolOrigin, userAgent },
    channelBinding: null,
  });
  const step = await conversation.next(Buffer.from(text));
  if (step.kind !== 'challenge') return step;
  assert.match(step.data.toString(), mechanism === 'XOAUTH2' ? /"status":"401"/ : /"status":"invalid_token"/);
  return conversation.next(Buffer.from('\u0001'));
}

test('a program is let in by the browser, reads and sends by its token, and stands in the list', async () => {
  const tab = await signedIn();
  const program = new MailProgram(app);
  const uid = await program.ask(tab);
  const asked = await tab.call('GET', `/auth/oauth/${uid}`);
  assert.deepEqual(asked.json<OAuthRequest>(), { client: 'Thunderbird', mayAllow: true });
  const reply = await program.exchange(await program.getCode(tab, uid));
  assert.equal(reply.statusCode, 200, reply.body);
  const tokens = reply.json<Tokens>();
  assert.match(tokens.access_token, /^[\w-]{43,}$/);
  assert.equal(tokens.expires_in, 3600);
  const claims = JSON.parse(Buffer.from(tokens.id_token?.split('.')[1] ?? '', 'base64url').toString());
  assert.equal(claims.iss, TEST_PAGE);
  assert.equal(claims.sub, String(person.accountId));
  for (const mechanism of ['OAUTHBEARER', 'XOAUTH2']) {
    for (const login of ['alice', 'alice.adresse@ac-exemple.fr']) {
      for (const protocol of ['imap', 'submission', 'sieve']) {
        const step = await use(tokens.access_token, { mechanism, login, protocol });
        assert.ok(step.kind === 'authenticated', `${mechanism} ${login} ${protocol}`);
        assert.equal(step.person.accountId, person.accountId);
        assert.equal(step.credential.kind, 'oauth-grant');
        assert.equal(await t.identity.isCredentialInForce(person.accountId, step.credential, 'imap'), true);
      }
    }
  }
  assert.equal((await use(tokens.access_token, { login: 'mallory' })).kind, 'refused');
  assert.equal((await use('faux')).kind, 'refused');
  assert.equal((await use(tokens.refresh_token)).kind, 'refused', 'a refresh token opens nothing');
  const lines = (await tab.call('GET', '/auth/oauth-grants')).json<OAuthGrantLine[]>();
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.name, 'Thunderbird');
  assert.ok(lines[0]?.lastUsedAt);
  const [latest] = await t.identity.connections.list(person.accountId, { before: null, limit: 10 });
  assert.equal(latest?.factor, 'oauth');
  assert.equal(latest.device, 'Thunderbird', 'though it has not said so itself');
  assert.equal(latest?.isOpen, true);
});

test('a token in the hands of a service that collects from outside opens nothing', async () => {
  const tokens = await new MailProgram(app).signIn(await signedIn());
  for (const mechanism of ['OAUTHBEARER', 'XOAUTH2']) {
    const step = await use(tokens.access_token, { mechanism, userAgent: 'GoogleMail' });
    assert.ok(step.kind === 'explained-refusal', step.kind);
    assert.match(step.sentence.fr, /^Gmail ne peut pas relever/);
  }
  assert.equal((await use('faux', { userAgent: 'GoogleMail' })).kind, 'refused');
  assert.equal((await use(tokens.access_token)).kind, 'authenticated');
});

test('nothing that opens is kept: of codes and tokens a digest alone', async () => {
  const tokens = await new MailProgram(app).signIn(await signedIn());
  const { rows } = await sql<{ text: string; digest: Buffer }>`
    select payload::text as text, digest from identity.oauth_token`.execute(t.testDb.db);
  for (const secret of [tokens.access_token, tokens.refresh_token]) {
    assert.ok(rows.every(({ text }) => !text.includes(secret)));
    const digest = createHash('sha256').update(secret).digest();
    assert.ok(rows.some((row) => row.digest.equals(digest)));
  }
  const requests = await sql<{
    text: string;
  }>`select payload::text as text from identity.oauth_request`.execute(t.testDb.db);
  assert.ok(requests.rows.every(({ text }) => !text.includes('"jti"')));
});

test('access tokens are short, refresh tokens serve once, and one used twice ends the grant', async () => {
  const tab = await signedIn();
  const program = new MailProgram(app);
  const first = await program.signIn(tab);
  t.clock.advance(3599);
  assert.equal((await use(first.access_token)).kind, 'authenticated');
  t.clock.advance(1);
  assert.equal((await use(first.access_token)).kind, 'refused');
  const reply = await program.refresh(first.refresh_token);
  assert.equal(reply.statusCode, 200, reply.body);
  const second = reply.json<Tokens>();
  assert.notEqual(second.refresh_token, first.refresh_token);
  const step = await use(second.access_token);
  assert.ok(step.kind === 'authenticated');
  const again = await program.refresh(first.refresh_token);
  assert.equal(again.statusCode, 400);
  assert.equal(again.json<{ error: string }>().error, 'invalid_grant');
  assert.equal((await use(second.access_token)).kind, 'refused');
  assert.equal((await program.refresh(second.refresh_token)).statusCode, 400);
  assert.equal(await t.identity.isCredentialInForce(person.accountId, step.credential, 'imap'), false);
});

test('a code serves once, with its verifier and its address, even asked for twice at once', async () => {
  const tab = await signedIn();
  const program = new MailProgram(app);
  const wrong = await program.getCode(tab, await program.ask(tab));
  assert.equal((await program.exchange(wrong, { code_verifier: 'x'.repeat(43) })).statusCode, 400);
  const elsewhere = await program.getCode(tab, await program.ask(tab));
  const redirect = { redirect_uri: 'http://127.0.0.1:49153/' };
  assert.equal((await program.exchange(elsewhere, redirect)).statusCode, 400);
  const code = await program.getCode(tab, await program.ask(tab));
  const both = await Promise.all([program.exchange(code), program.exchange(code)]);
  assert.ok(both.filter(({ statusCode }) => statusCode === 200).length <= 1);
  assert.equal((await program.exchange(code)).statusCode, 400);
});

test('a grant ends by the person, by the program, and with everything else when the account is shut in', async () => {
  const tab = await signedIn();
  const program = new MailProgram(app);
  const told: number[] = [];
  t.identity.revocations.subscribe((account) => told.push(account));
  await new Promise((resolve) => setTimeout(resolve, 700));
  const ends: ((tokens: Tokens) => Promise<unknown>)[] = [
    async () => {
      const [line] = (await tab.call('GET', '/auth/oauth-grants')).json<OAuthGrantLine[]>().slice(-1);
      assert.equal((await tab.call('DELETE', `/auth/oauth-grants/${line?.id}`)).statusCode, 204);
      assert.equal((await tab.call('DELETE', `/auth/oauth-grants/${line?.id}`)).statusCode, 404);
    },
    ({ refresh_token: token }) => program.post('/oidc/revocation', { token }),
    ({ access_token: token }) => program.post('/oidc/revocation', { token }),
    () =>
      t.identity.containment.contain(
        person,
        [person.accountId],
        { reason: 'doute', connectionId: null, keep: null, isDryRun: false },
        schoolOrigin,
      ),
  ];
  for (const end of ends) {
    const tokens = await program.signIn(tab);
    const step = await use(tokens.access_token);
    assert.ok(step.kind === 'authenticated');
    told.length = 0;
    await end(tokens);
    assert.equal(await t.identity.isCredentialInForce(person.accountId, step.credential, 'imap'), false);
    assert.equal((await use(tokens.access_token)).kind, 'refused');
    assert.equal((await program.refresh(tokens.refresh_token)).statusCode, 400);
    for (let tries = 0; tries < 40 && told.length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(told.includes(person.accountId), 'every process is told');
  }
});

test('the descriptions say where everything is, under our own name alone', async () => {
  for (const url of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']) {
    const reply = await app.inject({
      url,
      headers: { host: 'pirate.example', 'x-forwarded-host': 'pirate.example' },
    });
    const description = reply.json<Record<string, unknown>>();
    assert.equal(description['issuer'], TEST_PAGE);
    assert.equal(description['authorization_endpoint'], `${TEST_PAGE}/oidc/auth`);
    assert.equal(description['token_endpoint'], `${TEST_PAGE}/oidc/token`);
    assert.equal(description['revocation_endpoint'], `${TEST_PAGE}/oidc/revocation`);
    assert.deepEqual(description['code_challenge_methods_supported'], ['S256']);
    assert.deepEqual(description['response_types_supported'], ['code']);
    assert.equal(JSON.stringify(description).includes('pirate'), false);
    assert.equal((await app.inject({ url, headers: { 'x-no-origin': '1' } })).statusCode, 404);
  }
  const keys = (await app.inject({ url: '/oidc/jwks' })).json<{ keys: Record<string, string>[] }>();
  assert.equal(keys.keys.length, 1);
  assert.equal('d' in (keys.keys[0] ?? {}), false);
});

test('another process signs with the same key and answers for what this one has begun', async () => {
  const tab = await signedIn('mallory');
  const other = await createAuthApp({ ...t, identity: t.reopen({}) });
  const program = new MailProgram(app);
  const code = await program.getCode(tab, await program.ask(tab));
  const elsewhere = new MailProgram(other);
  const reply = await elsewhere.exchange(code, { code_verifier: program.verifier });
  assert.equal(reply.statusCode, 200, reply.body);
  const jwks = async (one: FastifyInstance) => (await one.inject({ url: '/oidc/jwks' })).body;
  assert.equal(await jwks(other), await jwks(app));
  await other.close();
});
