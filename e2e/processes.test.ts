import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { createExternalDatabase, type ExternalDatabase } from './external-database.ts';
import { basic, connectJmap, findBySubject } from './jmap-client.ts';
import { createDataDir, runDigue, startRole, type Product } from './product.ts';
import { until } from './until.ts';

const LOGIN = 'edupont';
const ADDRESS = 'elodie.dupont@ac-essai.example';
const APP_PASSWORD = 'un-mot-de-passe-de-programme';
const ACCOUNTS = [
  'login,given_name,family_name,address,role,establishment,password,app_password',
  `${LOGIN},Élodie,Dupont,${ADDRESS},teacher,0541234X,,${APP_PASSWORD}`,
];

let database: ExternalDatabase;
let dataDir: string;
let settings: Record<string, string>;
const running: Product[] = [];
let http: Product;
let smtp: Product;

before(async () => {
  database = await createExternalDatabase();
  dataDir = await createDataDir();
  settings = {
    DIGUE_DATABASE_URL: database.url,
    DIGUE_DEMO: '0',
    DIGUE_DOMAINS: 'ac-essai.example',
  };
});
after(async () => {
  for (const product of running) await product.stop();
  await running[0]?.remove();
  await database.drop();
});

async function start(role: 'http' | 'smtp' | 'worker'): Promise<Product> {
  const product = await startRole(role, settings, dataDir);
  running.push(product);
  return product;
}

/** Reads an event stream until it tells of a change; `opened` once it is heard. */
async function listen(url: string): Promise<{ changed: Promise<string> }> {
  const reply = await fetch(`${url}/jmap/events?types=Email&closeafter=no&ping=0`, {
    headers: { authorization: basic(LOGIN, APP_PASSWORD) },
  });
  assert.equal(reply.status, 200);
  const read = async () => {
    let heard = '';
    for await (const chunk of reply.body ?? []) {
      heard += Buffer.from(chunk as Uint8Array).toString();
      if (heard.includes('event: state')) return heard;
    }
    return heard;
  };
  return { changed: read() };
}

function send(port: number, to: string, subject: string) {
  const transport = createTransport({ host: '127.0.0.1', port, tls: { rejectUnauthorized: false } });
  return transport.sendMail({ from: 'parent@courriel.example', to, subject, text: 'Bonjour' });
}

/** What the server says of one recipient. */
async function askRecipient(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  for (const line of [
    '',
    'HELO courriel.example',
    'MAIL FROM:<parent@courriel.example>',
    `RCPT TO:${path}`,
  ]) {
    heard = '';
    if (line !== '') socket.write(`${line}\r\n`);
    await until(`an answer to ${line}`, 5000, async () => heard.endsWith('\r\n'));
  }
  socket.destroy();
  return heard;
}

test('three processes by role over one external database: what SMTP takes, the open stream of HTTP hears', async () => {
  [http, smtp] = await Promise.all([start('http'), start('smtp'), start('worker')]);
  const file = join(dirname(dataDir), 'comptes.csv');
  await writeFile(file, ACCOUNTS.join('\n'));
  const imported = await runDigue(['accounts', 'import', file], { ...settings, DIGUE_DATA_DIR: dataDir });
  assert.match(imported.stdout, /2\tedupont\tcreated/, imported.stderr);
  const { changed } = await listen(http.url);
  await send(smtp.smtpPort, ADDRESS, 'D’un processus à l’autre');
  assert.match(await changed, /StateChange/);
  const client = await connectJmap(http.url, LOGIN, APP_PASSWORD);
  assert.equal((await findBySubject(client, 'D’un processus à l’autre')).length, 1);
});

test('postmaster and abuse take mail without any demonstration', async () => {
  for (const to of ['postmaster@ac-essai.example', 'abuse@ac-essai.example']) {
    const { accepted } = await send(smtp.smtpPort, to, 'Signalement');
    assert.deepEqual(accepted, [to]);
  }
  // RFC 5321, section 4.5.1: also without a domain, in any case.
  assert.match(await askRecipient(smtp.smtpPort, '<Postmaster>'), /^250 /);
  assert.match(await askRecipient(smtp.smtpPort, '<webmaster>'), /^5/);
});

test('one of them stops and starts again beside the others, and the store is consistent', async () => {
  assert.equal(await smtp.stop('SIGINT', 5000), 0);
  const again = await start('smtp');
  await send(again.smtpPort, ADDRESS, 'Après la reprise');
  const client = await connectJmap(http.url, LOGIN, APP_PASSWORD);
  await until('the message', 5000, async () => (await findBySubject(client, 'Après la reprise'))[0]);
  const verified = await runDigue(['verify'], { ...settings, DIGUE_DATA_DIR: dataDir });
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
});
