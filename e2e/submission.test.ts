import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { until } from './until.ts';

const run = promisify(execFile);

let product: Product;
let teacher: JmapClient;
let colleague: JmapClient;

const connectAll = async (): Promise<void> => {
  teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  colleague = await connectJmap(product.url, demo.colleague.login, demo.appPassword);
};
before(async () => {
  product = await startProduct();
  await connectAll();
});
after(() => product.remove());

type Options = Exclude<NonNullable<Parameters<typeof createTransport>[0]>, string>;
const ports = () => [
  { name: 'STARTTLS', options: { port: product.submissionPort, requireTLS: true } },
  { name: 'TLS', options: { port: product.submissionsPort, secure: true } },
];

function transport(options: Options, password = demo.appPassword) {
  return createTransport({
    host: '127.0.0.1',
    tls: { rejectUnauthorized: false },
    auth: { user: demo.teacher.login, pass: password },
    ...options,
  } as Options);
}

/** How many emails of this subject lie among what the teacher sent. */
async function countSent(subject: string): Promise<number> {
  const [query] = await teacher.call([['Mailbox/query', { filter: { role: 'sent' } }]]);
  const [inMailbox] = (query?.['ids'] ?? []) as string[];
  const [found] = await teacher.call([['Email/query', { filter: { inMailbox, subject } }]]);
  return ((found?.['ids'] ?? []) as string[]).length;
}

async function connectImap(): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: product.imapsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: demo.teacher.login, pass: demo.appPassword },
    logger: false,
  });
  await client.connect();
  return client;
}

const message = (subject: string) => ({
  from: { name: demo.teacher.name, address: demo.teacher.address },
  to: demo.colleague.address,
  subject,
  text: 'Bonjour Mélanie,\n\nÀ demain.\n',
});

test('nodemailer sends by both ports and both ways of signing in; webmail and IMAP show it at once', async () => {
  const imap = await connectImap();
  for (const { name, options } of ports()) {
    for (const authMethod of ['PLAIN', 'LOGIN']) {
      const subject = `Par ${name} et ${authMethod}`;
      const info = await transport({ ...options, authMethod } as Options).sendMail(message(subject));
      assert.match(info.response, /^250 2\.0\.0 /);
      assert.equal((await findBySubject(colleague, subject)).length, 1, 'what is acknowledged is there');
      assert.equal(await countSent(subject), 1, `${subject} by JMAP`);
      const lock = await imap.getMailboxLock('Envoyés');
      // A session hears what is new with its next command.
      await imap.noop();
      const uids = await imap.search({ subject }, { uid: true });
      lock.release();
      assert.equal((uids as number[]).length, 1, `${subject} by IMAP`);
    }
  }
  await imap.logout();
});

test('a program that puts a copy among what was sent does not double it, before or after', async () => {
  const imap = await connectImap();
  const path = 'Envoyés';
  for (const order of ['after', 'before']) {
    const subject = `Copie ${order}`;
    const raw = [
      `From: ${demo.teacher.address}`,
      `To: ${demo.colleague.address}`,
      `Subject: ${subject}`,
      `Message-ID: <copie-${order}@${demo.domain}>`,
      'Date: Fri, 27 Nov 2026 10:00:00 +0100',
      '',
      'Bonjour',
      '',
    ].join('\r\n');
    const own = `Bcc: ngautier@${demo.domain}\r\n${raw}`;
    const send = () =>
      transport(ports()[0]?.options ?? {}).sendMail({
        envelope: { from: demo.teacher.address, to: demo.colleague.address },
        raw,
      });
    if (order === 'before') await imap.append(path, own, ['\\Seen']);
    await send();
    if (order === 'after') {
      assert.ok(await imap.append(path, raw, ['\\Seen']));
      assert.equal(await countSent(subject), 1, 'the same octets');
      assert.ok(await imap.append(path, own, ['\\Seen']));
    }
    assert.equal(await countSent(subject), 1, order);
    const lock = await imap.getMailboxLock(path);
    const [uid = 0] = (await imap.search({ subject }, { uid: true })) as number[];
    const found = await imap.fetchOne(String(uid), { headers: ['bcc'] }, { uid: true });
    lock.release();
    assert.ok(
      found !== false && /ngautier/.test(found.headers?.toString() ?? ''),
      'the blind recipient is kept',
    );
  }
  await imap.logout();
});

test('what may not leave is said in the session, with a sentence that the program shows', async () => {
  const [{ options }] = ports() as [ReturnType<typeof ports>[0]];
  const send = (changes: object) => transport(options).sendMail({ ...message('Refusé'), ...changes });
  await assert.rejects(
    send({ from: demo.colleague.address }),
    /550 5\.7\.1 .* n'est pas une de vos adresses/,
  );
  await assert.rejects(
    send({
      envelope: { from: demo.teacher.address, to: demo.colleague.address },
      from: demo.colleague.address,
    }),
    /550 5\.7\.1 /,
  );
  for (const name of [demo.colleague.name, `${demo.colleague.name.toUpperCase()} (principale)`]) {
    await assert.rejects(
      send({ from: { name, address: demo.teacher.address } }),
      /550 5\.7\.1 "Melanie Didier", dans le champ "De" \(From, Sender ou Resent-From\), est le nom de quelqu'un d'autre/,
    );
  }
  await assert.rejects(
    send({ to: 'quelquun@gmail.example' }),
    /550 5\.7\.1 .* n'est pas une adresse d'ici.* not one of our addresses/,
  );
  await assert.rejects(send({ to: `personne@${demo.domain}` }), /550 5\.1\.1 /);
  await assert.rejects(send({ text: 'Mon NUMEN est le 54E9912345ABC, merci.' }), /550 5\.7\.1 .*NUMEN/);
  await assert.rejects(send({ text: `Mon mot de passe : ${demo.password}` }), /550 5\.7\.1 /);
  await assert.rejects(
    transport(options, 'faux').sendMail(message('Refusé')),
    /535 5\.7\.8 Identifiant ou mot de passe d'appareil incorrect/,
  );
  await assert.rejects(transport(options, demo.password).sendMail(message('Refusé')), /535 5\.7\.8 /);
  assert.equal((await findBySubject(colleague, 'Refusé')).length, 0);
  assert.equal(await countSent('Refusé'), 0);
});

test('a forgotten attachment is asked about once, and the message sent again leaves', async () => {
  const [{ options }] = ports() as [ReturnType<typeof ports>[0]];
  const subject = 'Compte rendu';
  const send = () =>
    transport(options).sendMail({ ...message(subject), text: 'Vous trouverez ci-joint le compte rendu.' });
  await assert.rejects(send(), /550 5\.7\.1 .*renvoyez-le dans les 10 minutes/);
  await send();
  assert.equal((await findBySubject(colleague, subject)).length, 1);
  assert.equal(await countSent(subject), 1);
});

test('curl sends over TLS and over STARTTLS', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digue-curl-'));
  const file = join(folder, 'message.eml');
  for (const [url, extra] of [
    [`smtps://127.0.0.1:${product.submissionsPort}`, []],
    [`smtp://127.0.0.1:${product.submissionPort}`, ['--ssl-reqd']],
  ] as const) {
    const subject = `Par curl ${url.slice(0, 5)}`;
    await writeFile(file, `From: ${demo.teacher.address}\nSubject: ${subject}\n\nBonjour\n`);
    const mail = [
      '--mail-from',
      demo.teacher.address,
      '--mail-rcpt',
      demo.colleague.address,
      '--crlf',
      '-T',
      file,
    ];
    await run('curl', [
      '-sS',
      '-k',
      url,
      ...extra,
      '--user',
      `${demo.teacher.login}:${demo.appPassword}`,
      ...mail,
    ]);
    await until('the message', 2000, async () => (await findBySubject(colleague, subject)).length === 1);
  }
  await rm(folder, { recursive: true });
});

test('killed after it has acknowledged, it has lost nothing, and has nothing twice', async () => {
  for (let round = 0; round < 3; round++) {
    const subjects = Array.from({ length: 4 }, (_, index) => `Tué ${round}-${index}`);
    const pool = transport({ ...ports()[1]?.options, pool: true, maxConnections: 2 } as Options);
    await Promise.all(subjects.map((subject) => pool.sendMail(message(subject))));
    await product.stop('SIGKILL');
    pool.close();
    product = await startProduct({}, product.dataDir);
    await connectAll();
    for (const subject of subjects) {
      assert.equal((await findBySubject(colleague, subject)).length, 1, subject);
      assert.equal(await countSent(subject), 1, subject);
    }
  }
});
