import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { createTransport } from 'nodemailer';
import { connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { until } from './until.ts';

interface Found {
  keywords: Record<string, boolean>;
  mailboxIds: Record<string, boolean>;
}

const run = promisify(execFile);

let product: Product;
let webmail: JmapClient;

before(async () => {
  product = await startProduct();
  webmail = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
});
after(() => product.remove());

function createClient(options: Partial<ImapFlowOptions> = {}, login = demo.teacher.login): ImapFlow {
  return new ImapFlow({
    host: '127.0.0.1',
    port: product.imapsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: login, pass: demo.appPassword },
    logger: false,
    ...options,
  });
}

async function connect(options: Partial<ImapFlowOptions> = {}): Promise<ImapFlow> {
  const client = createClient(options);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function send(message: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]) {
  const transport = createTransport({
    host: '127.0.0.1',
    port: product.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  return transport.sendMail({ from: 'parent@courriel.example', to: demo.teacher.address, ...message });
}

test('imapflow over TLS and over STARTTLS: folders with their uses, messages, structure, bodies', async () => {
  for (const options of [{}, { port: product.imapPort, secure: false }]) {
    const client = await connect(options);
    const folders = await client.list();
    const uses = Object.fromEntries(folders.map(({ specialUse, path }) => [specialUse ?? path, path]));
    assert.equal(uses['\\Sent'], 'Envoyés');
    assert.equal(uses['\\Trash'], 'Corbeille');
    const lock = await client.getMailboxLock('INBOX');
    try {
      const mailbox = client.mailbox;
      assert.ok(mailbox !== false && mailbox.exists > 0);
      const last = await client.fetchOne('*', {
        envelope: true,
        bodyStructure: true,
        source: true,
        flags: true,
      });
      assert.ok(last !== false && last.source !== undefined);
      assert.equal(last.envelope?.subject !== undefined, true);
      assert.match(last.source.toString(), /^[A-Za-z-]+: /);
    } finally {
      lock.release();
    }
    await client.logout();
  }
});

test('the password of the account opens nothing, and neither does a wrong one', async () => {
  for (const pass of [demo.password, 'faux']) {
    const client = createClient({ auth: { user: demo.colleague.login, pass } });
    client.on('error', () => undefined);
    await assert.rejects(client.connect(), { authenticationFailed: true });
  }
});

test('what arrives by SMTP is told in IDLE; what one program does, the webmail shows', async () => {
  const client = await connect();
  const subject = 'Sortie au musée, par IMAP';
  await client.mailboxOpen('INBOX');
  const arrived = new Promise<void>((resolve) => client.once('exists', () => resolve()));
  void client.idle();
  await send({ subject, text: 'Bonjour' });
  await arrived;
  const uids = await client.search({ subject }, { uid: true });
  assert.ok(Array.isArray(uids) && uids.length === 1);
  const [uid] = uids;
  await client.messageFlagsAdd(String(uid), ['\\Seen', '\\Flagged'], { uid: true });
  const [email] = await findBySubject(webmail, subject);
  assert.ok(email !== undefined);
  const get = async () => {
    const [got] = await webmail.call([
      ['Email/get', { ids: [email.id], properties: ['keywords', 'mailboxIds'] }],
    ]);
    const list = got?.['list'] as Found[] | undefined;
    return list?.[0];
  };
  assert.deepEqual((await get())?.keywords, { $seen: true, $flagged: true });
  await webmail.call([['Email/set', { update: { [email.id]: { 'keywords/$flagged': null } } }]]);
  await until('the flag to go', 2000, async () => {
    const found = await client.fetchOne(String(uid), { flags: true }, { uid: true });
    return found !== false && found.flags?.has('\\Flagged') === false;
  });
  const moved = await client.messageMove(String(uid), 'Archives', { uid: true });
  assert.ok(moved !== false && moved.uidMap?.size === 1);
  const before = Object.keys((await get())?.mailboxIds ?? {});
  assert.equal(before.length, 1);
  await client.mailboxOpen('Archives');
  await client.messageDelete([...(moved.uidMap?.values() ?? [])].join(','), { uid: true });
  assert.deepEqual(await findBySubject(webmail, subject), []);
  await client.logout();
});

test('append, search, copy, folders of every name', async () => {
  const client = await connect();
  const path = 'Élèves & familles/日本語 🎒';
  await client.mailboxCreate(path);
  const text = 'From: a@b.fr\r\nSubject: =?utf-8?q?=C3=A9t=C3=A9?=\r\n\r\nLe soleil brille\r\n';
  const appended = await client.append(path, text, ['\\Seen', 'Projet'], new Date('2020-02-03T04:05:06Z'));
  assert.ok(appended !== false && appended.uid === 1);
  await client.mailboxOpen(path);
  const found = await client.fetchOne('1', { source: true, internalDate: true, flags: true, envelope: true });
  assert.ok(found !== false);
  assert.equal(found.source?.toString(), text);
  assert.equal(new Date(found.internalDate ?? 0).toISOString(), '2020-02-03T04:05:06.000Z');
  assert.deepEqual([...(found.flags ?? [])].sort(), ['Projet', '\\Seen']);
  assert.equal(found.envelope?.subject, 'été');
  assert.deepEqual(await client.search({ body: 'SOLEIL' }), [1]);
  await client.messageCopy('1', 'Archives');
  await client.mailboxClose();
  await client.mailboxRename(path, 'Classe');
  await client.mailboxDelete('Classe');
  await client.logout();
});

test('what the shield holds for a fraud is in no mailbox of IMAP', async () => {
  const subject = 'Votre boîte sera supprimée : saisissez votre NUMEN';
  await send({
    from: { name: 'Rectorat', address: 'rectorat@verification-compte.example' },
    subject,
    html: '<p>Saisissez votre NUMEN et votre mot de passe sous 24 heures sur <a href="http://198.51.100.7/login">https://www.ac-demo.example</a> ou votre compte sera supprimé.</p>',
  });
  const email = await until('the message', 3000, async () => (await findBySubject(webmail, subject))[0]);
  assert.equal(email.digueVerdict?.level, 'danger');
  const client = await connect();
  for (const { path } of await client.list()) {
    const lock = await client.getMailboxLock(path).catch(() => null);
    const uids = lock === null ? [] : await client.search({ subject }, { uid: true });
    lock?.release();
    assert.deepEqual(uids, [], path);
  }
  await client.logout();
});

test('curl reads the folders and a message', async () => {
  const base = ['-sS', '-k', '--user', `${demo.teacher.login}:${demo.appPassword}`];
  const url = `imaps://127.0.0.1:${product.imapsPort}`;
  const { stdout: folders } = await run('curl', [...base, `${url}/`]);
  assert.match(folders, /\* LIST \([^)]*\\Sent\) "\/" "Envoy&AOk-s"/);
  const { stdout: message } = await run('curl', [...base, `${url}/INBOX;MAILINDEX=1`]);
  assert.match(message, /^[A-Za-z-]+:\s/);
  const plain = ['-sS', '-k', '--ssl-reqd', '--user', `${demo.teacher.login}:${demo.appPassword}`];
  const { stdout: status } = await run('curl', [
    ...plain,
    `imap://127.0.0.1:${product.imapPort}/INBOX`,
    '-X',
    'NOOP',
  ]);
  assert.equal(status.includes('BAD'), false);
});

test('a stop tells every program and takes no longer than it may', async () => {
  const client = await connect();
  await client.mailboxOpen('INBOX');
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  assert.equal(await product.stop(), 0);
  await closed;
});
