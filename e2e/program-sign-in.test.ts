import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { ImapFlow } from 'imapflow';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { missing } from './peers.ts';
import { startProduct, type Product } from './product.ts';
import { fillSignIn, openPage } from './screen.ts';
import { until } from './until.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let product: Product;
let browser: Browser;
let page: Page;
/** Where a program on the person's own machine waits for the answer (RFC 8252, section 7.3). */
let waiting: Server;
let redirectUri: string;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  waiting = createServer((request, reply) => {
    waiting.emit('answer', new URL(request.url ?? '/', redirectUri));
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    reply.end('<!doctype html><title>Merci</title><p>Vous pouvez fermer cette page.');
  });
  await once(waiting.listen(0, '127.0.0.1'), 'listening');
  redirectUri = `http://127.0.0.1:${(waiting.address() as AddressInfo).port}/`;
});
after(async () => {
  waiting.closeAllConnections();
  waiting.close();
  await browser.close();
  await product.remove();
});

interface Description {
  authorization_endpoint: string;
  token_endpoint: string;
}

async function openQuestion(): Promise<{ verifier: string; description: Description }> {
  const found = await fetch(`${product.url}/.well-known/oauth-authorization-server`);
  const description = (await found.json()) as Description;
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'thunderbird',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'mail offline_access',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  await page.goto(`${description.authorization_endpoint}?${query}`);
  return { verifier, description };
}

async function exchange(
  { verifier, description }: Awaited<ReturnType<typeof openQuestion>>,
  code: string,
): Promise<string> {
  const reply = await fetch(description.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'thunderbird',
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  assert.equal(reply.status, 200);
  return ((await reply.json()) as { access_token: string }).access_token;
}

/** Finds nothing wrong on the screen as it is, wide and narrow, light and dark. */
async function checkAccess(): Promise<void> {
  // What was said of the button that signed in stays for some seconds, and the button is gone.
  await page.locator('[data-live-announcer] [role=img]').waitFor({ state: 'detached' });
  for (const width of [1280, 320]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        [],
      );
      const scrolls = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      assert.equal(scrolls, false, `nothing is cut off at ${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a program is let in by the browser; imapflow and curl read by its token until it is taken back', async () => {
  const asked = await openQuestion();
  await fillSignIn(page, demo.teacher.login, demo.password);
  await page.getByText('Thunderbird demande à lire et envoyer votre courrier.').waitFor();
  await checkAccess();
  await keepPicture(page, 'autorisation');
  const answered = once(waiting, 'answer') as Promise<[URL]>;
  await page.getByRole('button', { name: 'Autoriser' }).click();
  const [answer] = await answered;
  const token = await exchange(asked, answer.searchParams.get('code') ?? '');
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: product.imapsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: demo.teacher.address, accessToken: token },
    logger: false,
  });
  client.on('error', () => undefined);
  const closed = once(client, 'close');
  await client.connect();
  const status = await client.status('INBOX', { messages: true });
  assert.ok(status !== false && (status.messages ?? 0) > 0);
  if (missing('curl') === false) {
    const listed = await curl(['--login-options', 'AUTH=XOAUTH2', '--oauth2-bearer', token]);
    assert.match(listed, /INBOX/);
    assert.match(await curl(['--login-options', 'AUTH=OAUTHBEARER', '--oauth2-bearer', token]), /INBOX/);
    assert.doesNotMatch(await curl(['--oauth2-bearer', 'faux']), /INBOX/);
  }
  await page.goto(`${product.url}/securite`);
  const line = page.getByRole('listitem').filter({ hasText: 'Autorisé le' });
  await line.getByText('Thunderbird').waitFor();
  await line.scrollIntoViewIfNeeded();
  await keepPicture(page, 'logiciels-autorises');
  await line.getByRole('button', { name: 'Retirer' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
  await closed;
  await until('the line to go', 5000, async () => (await line.count()) === 0);
});

/** A list of folders over TLS; what it printed, whether it could or not. */
function curl(options: string[]): Promise<string> {
  const url = `imaps://127.0.0.1:${product.imapsPort}/`;
  const args = ['--silent', '--insecure', '--max-time', '20', '--user', `${demo.teacher.login}:`];
  return new Promise((done) => execFile('curl', [...args, ...options, url], (_error, out) => done(out)));
}

test('who says no is taken back to the program, and a question of the past opens nothing', async () => {
  await openQuestion();
  const answered = once(waiting, 'answer') as Promise<[URL]>;
  await page.getByRole('button', { name: 'Refuser' }).click();
  const [answer] = await answered;
  await page.getByText('Vous pouvez fermer cette page.').waitFor();
  assert.equal(answer.searchParams.get('error'), 'access_denied');
  assert.equal(answer.searchParams.get('code'), null);
  await page.goto(`${product.url}/autorisation/inventee`);
  await page.getByText('Cette demande n’est plus valable.').waitFor();
  await checkAccess();
});

const skip = missing('gsasl');

/** GNU SASL's own client, over STARTTLS. */
function gsasl(mechanism: string, password: string) {
  const { login } = demo.teacher;
  const who = ['--authentication-id', login, '--authorization-id', login, '--password', password];
  // It would bind the channel by the mechanism that does not.
  const how = mechanism.endsWith('-PLUS') ? [] : ['--no-cb'];
  const where = ['--imap', '--connect', `127.0.0.1:${product.imapPort}`, '--starttls', '--x509-ca-file', ''];
  return spawnSync('gsasl', ['--client', '--mechanism', mechanism, ...where, ...who, ...how], {
    input: '',
    encoding: 'utf8',
    timeout: 20_000,
  });
}

// The first time by PLAIN: what came with the import file is known to SCRAM from then on.
for (const mechanism of ['PLAIN', 'SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256']) {
  test(`gsasl signs in by ${mechanism}, and not with another password`, { skip }, () => {
    const right = gsasl(mechanism, demo.appPassword);
    assert.equal(right.status, 0, right.stdout + right.stderr);
    const wrong = gsasl(mechanism, 'faux');
    assert.notEqual(wrong.status, 0, wrong.stdout + wrong.stderr);
  });
}
