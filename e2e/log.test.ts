import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { demo } from './demo.ts';
import { basic, connectJmap, findBySubject } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';

let product: Product;
before(async () => {
  product = await startProduct({ DIGUE_LOG_LEVEL: 'debug', DIGUE_MESSAGE_BYTES: '65536' });
});
after(() => product.remove());

const SUBJECT = 'Convocation-confidentielle-7731';
const BODY = 'corps-confidentiel-7732';
const SENDER = 'expediteur-7733@courriel.example';
const UNKNOWN = 'personne-7734@ac-demo.example';
const WRONG_PASSWORD = 'mauvais-mot-de-passe-7735';
const OUTSIDE = 'dehors-7736@courriel.example';

function send(to: string, text: string) {
  const transport = createTransport({
    host: '127.0.0.1',
    port: product.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  return transport.sendMail({ from: SENDER, to, subject: SUBJECT, text });
}

/** Mail that is taken, and mail that is refused in each way. */
async function walkSmtp(): Promise<void> {
  await send(demo.teacher.address, BODY);
  await assert.rejects(send(UNKNOWN, BODY));
  await assert.rejects(send(OUTSIDE, BODY));
  await assert.rejects(send(demo.teacher.address, `${BODY} `.repeat(5000)));
  const socket = connect(product.smtpPort, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`EHLO x\r\nMAIL FROM:<${SENDER}>\r\nRCPT TO:<${demo.teacher.address}>\r\nDATA\r\n`);
  await new Promise((done) => socket.once('data', done));
  socket.resetAndDestroy();
}

/** Signing in, rightly and wrongly until it is slowed down; the session's token and its CSRF word come back. */
async function walkSignIn(): Promise<string[]> {
  const signIn = (password: string) =>
    fetch(`${product.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: demo.teacher.login, password }),
    });
  const reply = await signIn(demo.password);
  assert.equal(reply.status, 200);
  const token = /=([^;]+)/.exec(reply.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const { csrfToken } = (await reply.json()) as { csrfToken: string };
  for (let attempt = 0; attempt < 15; attempt++) await signIn(WRONG_PASSWORD);
  await fetch(`${product.url}/jmap/session`, {
    headers: { authorization: basic(demo.colleague.login, WRONG_PASSWORD) },
  });
  return [token, csrfToken];
}

/** Reading, searching and asking for what does not exist or cannot be read. */
async function walkJmap(): Promise<void> {
  const client = await connectJmap(product.url, demo.colleague.login, demo.appPassword);
  await findBySubject(client, SUBJECT);
  await client.call([['Email/query', { filter: { text: SUBJECT } }]]);
  await assert.rejects(client.call([['Email/query', { filter: { [SUBJECT]: BODY } }]]));
  const authorization = basic(demo.colleague.login, demo.appPassword);
  for (const path of [`/jmap/download/${SUBJECT}/${BODY}/x`, `/proxy/image?url=http://${OUTSIDE}/`]) {
    await fetch(product.url + path, { headers: { authorization } });
  }
  await fetch(`${product.url}/jmap/api`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: `{"${SUBJECT}`,
  });
}

test('no address, subject, content, password or token reaches the log, even at its most talkative', async () => {
  await walkSmtp();
  const tokens = await walkSignIn();
  await walkJmap();
  assert.equal(await product.stop('SIGINT', 5000), 0);
  const log = product.log();
  const lines = log.split('\n').filter((line) => line !== '');
  assert.ok(lines.length > 0, 'the walk leaves a trace');
  for (const line of lines)
    assert.doesNotThrow(() => JSON.parse(line) as unknown, `not a JSON line: ${line}`);
  assert.ok(tokens.every((token) => token.length > 10));
  const { teacher, colleague, password, appPassword } = demo;
  const written = [SUBJECT, BODY, SENDER, UNKNOWN, OUTSIDE];
  const people = [teacher, colleague].flatMap(({ address, login, name }) => [address, login, name]);
  const passwords = [password, appPassword, WRONG_PASSWORD, basic(colleague.login, appPassword)];
  const secrets = [...written, ...people, ...passwords, ...tokens];
  for (const secret of secrets) assert.ok(!log.includes(secret), `the log holds ${secret}`);
  assert.doesNotMatch(log, /@[\w-]+\.example/, 'nor any other address');
});
