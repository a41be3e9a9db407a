import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectJmap } from './jmap-client.ts';
import { runDigue, startProduct } from './product.ts';
import { until } from './until.ts';

const ROUNDS = 50;
const CONNECTIONS = 4;
/** What the service itself tells the person: the programme reads the mail for the first time. */
const NOTICES = new Set(['Un appareil s’est connecté à votre messagerie']);
const settings = { DIGUE_DEMO: '0', DIGUE_DOMAINS: 'ac-essai.example' };

/** Sends messages over one connection until it breaks; notes each that was acknowledged, by subject. */
async function pour(
  port: number,
  label: string,
  acknowledged: string[],
  attempted: Map<string, number>,
): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const replies = readReplies(socket);
  const ask = async (line: string, expected: string) => {
    if (line !== '') socket.write(line);
    const { value, done } = await replies.next();
    if (done || !String(value).startsWith(expected)) throw new Error('the connection broke');
  };
  try {
    await ask('', '220');
    await ask('EHLO essai.example\r\n', '250');
    for (let index = 0; ; index++) {
      const subject = `${label}-${index}`;
      await ask('MAIL FROM:<parent@courriel.example>\r\n', '250');
      await ask('RCPT TO:<elodie.dupont@ac-essai.example>\r\n', '250');
      await ask('DATA\r\n', '354');
      attempted.set(subject, (attempted.get(subject) ?? 0) + 1);
      await ask(
        `From: <parent@courriel.example>\r\nSubject: ${subject}\r\n\r\n${subject} ${'x'.repeat(2000)}\r\n.\r\n`,
        '250',
      );
      acknowledged.push(subject);
    }
  } catch {
    socket.destroy();
  }
}

/** The last line of each SMTP reply. */
async function* readReplies(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of socket) {
    rest += String(chunk);
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (/^\d{3} /.test(line)) yield line;
    }
  }
}

async function listSubjects(url: string): Promise<string[]> {
  const client = await connectJmap(url, 'edupont', 'un-mot-de-passe-de-programme');
  const subjects: string[] = [];
  for (let position = 0; ; position += 400) {
    const [query, got] = await client.call([
      ['Email/query', { position, limit: 400 }],
      [
        'Email/get',
        { '#ids': { resultOf: '0', name: 'Email/query', path: '/ids' }, properties: ['subject'] },
      ],
    ]);
    subjects.push(...((got?.['list'] ?? []) as { subject: string }[]).map((email) => email.subject));
    if (((query?.['ids'] ?? []) as string[]).length < 400) return subjects;
  }
}

test(`killed ${ROUNDS} times at random moments: nothing acknowledged is missing, nothing is there twice`, async () => {
  let product = await startProduct(settings);
  const { dataDir } = product;
  const file = join(dirname(dataDir), 'comptes.csv');
  await writeFile(
    file,
    'login,given_name,family_name,address,role,establishment,password,app_password\n' +
      'edupont,Élodie,Dupont,elodie.dupont@ac-essai.example,teacher,0541234X,,un-mot-de-passe-de-programme\n',
  );
  const imported = await runDigue(['accounts', 'import', file], { ...settings, DIGUE_DATA_DIR: dataDir });
  assert.equal(imported.code, 0, imported.stderr);
  const acknowledged: string[] = [];
  const attempted = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const pouring = Array.from({ length: CONNECTIONS }, (_, index) =>
      pour(product.smtpPort, `r${round}c${index}`, acknowledged, attempted),
    );
    // Every fourth time it ends on the way to the first answer; otherwise somewhere in the stream.
    const before = acknowledged.length;
    if (round % 4 !== 0) await until('an acknowledgement', 20_000, async () => acknowledged.length > before);
    await sleep(Math.random() * 250);
    await product.stop('SIGKILL');
    await Promise.all(pouring);
    product = await startProduct(settings, dataDir);
  }
  assert.ok(acknowledged.length > ROUNDS, `only ${acknowledged.length} messages were acknowledged`);
  const kept = await listSubjects(product.url);
  const counts = new Map<string, number>();
  for (const subject of kept) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  assert.deepEqual(
    acknowledged.filter((subject) => !counts.has(subject)),
    [],
    'acknowledged and missing',
  );
  assert.deepEqual(
    [...counts].filter(([, count]) => count > 1),
    [],
    'there twice',
  );
  assert.deepEqual(
    kept.filter((subject) => !attempted.has(subject) && !NOTICES.has(subject)),
    [],
    'never sent',
  );
  const verified = await runDigue(['verify'], { ...settings, DIGUE_DATA_DIR: dataDir });
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  await product.remove();
});
