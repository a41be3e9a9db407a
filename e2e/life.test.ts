import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { basic, connectJmap } from './jmap-client.ts';
import { demo } from './demo.ts';
import { createDataDir, runDigue, startProduct, type Product } from './product.ts';
import { until } from './until.ts';

/** Ctrl-C ends everything within this. */
const STOP_MS = 5000;
/** A second Ctrl-C that comes sooner is taken for the first, which npm passes on once more. */
const PRESS_MS = 700;

async function countEmails(url: string): Promise<number> {
  const client = await connectJmap(url, demo.teacher.login, demo.appPassword);
  const [reply] = await client.call([['Email/query', { calculateTotal: true, limit: 1 }]]);
  return Number(reply?.['total']);
}

/** What must not hold up a stop: a message half sent, an open event stream, an upload that crawls. */
async function holdOpen({ smtpPort, httpPort }: Product): Promise<Socket[]> {
  const authorization = `Authorization: ${basic(demo.teacher.login, demo.appPassword)}`;
  const head = (line: string) => `${line} HTTP/1.1\r\nHost: 127.0.0.1:${httpPort}\r\n${authorization}\r\n`;
  const { accountId } = await connectJmap(
    `http://127.0.0.1:${httpPort}`,
    demo.teacher.login,
    demo.appPassword,
  );
  return [
    await talk(smtpPort, [
      ['', '220'],
      ['EHLO lent.example\r\n', '250 '],
      ['MAIL FROM:<parent@courriel.example>\r\n', '250'],
      [`RCPT TO:<${demo.teacher.address}>\r\n`, '250'],
      ['DATA\r\n', '354'],
      ['Subject: jamais fini\r\n', ''],
    ]),
    await talk(httpPort, [[`${head('GET /jmap/events?types=*&closeafter=no&ping=0')}\r\n`, '200 OK']]),
    await talk(httpPort, [
      [
        `${head(`POST /jmap/upload/${accountId}`)}Content-Type: text/plain\r\nContent-Length: 100000\r\n\r\nx`,
        '',
      ],
    ]),
  ];
}

/** Says each line once the answer to the one before has come. */
async function talk(port: number, turns: [line: string, answer: string][]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  for (const [line, answer] of turns) {
    if (line !== '') heard = '';
    socket.write(line);
    await until(`the answer ${answer}`, 10_000, async () => heard.includes(answer));
  }
  return socket;
}

async function findPostgresql(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgresql', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ctrl-C while a message is half sent, and once more: nothing waits for it any longer. */
async function killTwice(product: Product): Promise<void> {
  const postgresql = await findPostgresql(product.dataDir);
  const open = await holdOpen(product);
  process.kill(product.pid, 'SIGINT');
  await sleep(PRESS_MS);
  await product.stop('SIGINT', STOP_MS);
  for (const socket of open) socket.destroy();
  await until('the end of PostgreSQL', STOP_MS, async () => !isRunning(postgresql));
}

test('it founds a demonstration once, keeps everything, stops cleanly, survives a kill', async () => {
  const dataDir = await createDataDir();
  const first = await startProduct({}, dataDir);
  assert.match(first.output(), /clambert/);
  const emails = await countEmails(first.url);
  assert.ok(emails > 50, `${emails} messages`);
  const second = await runDigue(['serve'], { DIGUE_DATA_DIR: dataDir });
  assert.equal(second.code, 1);
  assert.match(second.stderr, /already runs/);
  const postgresql = await findPostgresql(dataDir);
  const open = await holdOpen(first);
  assert.equal(await first.stop('SIGINT', STOP_MS), 0);
  assert.ok(!isRunning(postgresql), 'PostgreSQL has ended with it');
  for (const socket of open) socket.destroy();

  const again = await startProduct({}, dataDir);
  assert.equal(await countEmails(again.url), emails);
  await killTwice(again);
  const impatient = await startProduct({}, dataDir);
  assert.equal(await countEmails(impatient.url), emails);
  await impatient.stop('SIGKILL');
  const recovered = await startProduct({}, dataDir);
  assert.equal(await countEmails(recovered.url), emails);
  const verified = await runDigue(['verify'], { DIGUE_DATA_DIR: dataDir });
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  await recovered.remove();
});

test('with DIGUE_DEMO=0 it starts empty, and accounts come from a CSV; the same file twice changes nothing', async () => {
  const product = await startProduct({ DIGUE_DEMO: '0', DIGUE_DOMAINS: 'ac-essai.example' });
  const settings = { DIGUE_DATA_DIR: product.dataDir, DIGUE_DOMAINS: 'ac-essai.example' };
  const file = join(dirname(product.dataDir), 'comptes.csv');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    [
      'login,given_name,family_name,address,role,establishment,password,app_password',
      'edupont,Élodie,Dupont,elodie.dupont@ac-essai.example,teacher,0541234X,,un-mot-de-passe-de-programme',
      'x,X,X,x@ailleurs.example,teacher,0541234X,,',
      '',
    ].join('\n'),
  );
  const cut = join(dirname(product.dataDir), 'coupe.csv');
  await writeFile(cut, (await readFile(file, 'utf8')).trimEnd());
  const refused = await runDigue(['accounts', 'import', cut], settings);
  assert.deepEqual([refused.code, refused.stdout], [1, ''], 'a last line that cannot be read, and has no end');
  const first = await runDigue(['accounts', 'import', file], settings);
  assert.match(first.stdout, /2\tedupont\tcreated/);
  assert.match(first.stdout, /3\tx\trefused\t\S/);
  const second = await runDigue(['accounts', 'import', file], settings);
  assert.match(second.stdout, /2\tedupont\tunchanged/);
  const client = await connectJmap(product.url, 'edupont', 'un-mot-de-passe-de-programme');
  const [reply] = await client.call([['Mailbox/get', { ids: null }]]);
  assert.ok(((reply?.['list'] ?? []) as unknown[]).length >= 5);
  await product.remove();
});

for (const [name, value] of [
  ['DIGUE_SMTP_PORT', 'vingt-cinq'],
  ['DIGUE_UNKNOWN', '1'],
  ['DIGUE_DOMAINS', 'pas un domaine'],
] as const) {
  test(`${name}=${value} stops the start with a sentence that names it`, async () => {
    const dataDir = await createDataDir();
    const { code, stderr } = await runDigue(['serve'], { DIGUE_DATA_DIR: dataDir, [name]: value });
    await rm(dirname(dataDir), { recursive: true, force: true });
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(name));
    assert.doesNotMatch(stderr, /\n\s+at /, 'a sentence, not a trace');
  });
}

test('every command has its help, in French and English', async () => {
  for (const command of [
    [],
    ['serve'],
    ['analyse'],
    ['accounts'],
    ['accounts', 'import'],
    ['verify'],
    ['configuration'],
  ]) {
    const { code, stdout } = await runDigue([...command, '--help']);
    assert.equal(code, 0);
    assert.match(stdout, / \/ /, `digue ${command.join(' ')} --help`);
  }
});
