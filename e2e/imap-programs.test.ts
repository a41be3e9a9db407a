import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { demo } from './demo.ts';
import { missing } from './peers.ts';
import { startProduct, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';

const TIMEOUT_MS = 60_000;
/** Messages that mbsync brings up to us. */
const BACK = 300;

interface Ran {
  code: number | null;
  stdout: string;
  output: string;
}

let product: Product;
let folder: string;

before(async () => {
  [product, folder] = await Promise.all([startProduct(), mkdtemp(join(tmpdir(), 'digue-programs-'))]);
});
after(async () => {
  await product.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a program to its end with a home of its own; what it was told goes to its standard input. */
async function run(command: string, args: readonly string[], input = ''): Promise<Ran> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    USER: demo.teacher.login,
    LANG: 'C.UTF-8',
    TERM: 'dumb',
  };
  const child = spawn(command, args, { cwd: folder, env, stdio: 'pipe', timeout: TIMEOUT_MS });
  let [stdout, output] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout, output };
}

async function requireRun(command: string, args: readonly string[], input = ''): Promise<Ran> {
  const ran = await run(command, args, input);
  assert.equal(ran.code, 0, `${command} ended with ${ran.code}:\n${ran.output.slice(-3_000)}`);
  return ran;
}

/** A file in the programs' home, closed to others as some of them want it. */
async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chmod(path, 0o600);
  return path;
}

async function signIn(): Promise<RawImap> {
  const client = await RawImap.open(product.imapPort);
  await client.say(`LOGIN ${demo.teacher.login} ${demo.appPassword}`);
  return client;
}

/** A mailbox of its own for one program, with so many messages, each fifth one read and each seventh followed. */
async function fill(name: string, count: number): Promise<void> {
  const client = await signIn();
  await client.say(`CREATE ${name}`);
  for (let from = 1; from <= count; from += 200) {
    const numbers = Array.from({ length: Math.min(200, count - from + 1) }, (_, at) => from + at);
    const messages = numbers.map((number) => {
      const flags = [...(number % 5 === 0 ? ['\\Seen'] : []), ...(number % 7 === 0 ? ['\\Flagged'] : [])];
      const text =
        `From: Ecole <ecole@ac-demo.example>\r\nTo: ${demo.teacher.address}\r\nSubject: ${name} ${number}\r\n` +
        `Message-ID: <${name}-${number}@ac-demo.example>\r\nDate: Tue, 03 Feb 2026 08:00:00 +0000\r\n\r\nTexte ${number}.\r\n`;
      return ` (${flags.join(' ')}) "${dateOf(number)}" {${text.length}+}\r\n${text}`;
    });
    assert.match(await client.end(`APPEND ${name}${messages.join('')}`), /^OK/);
  }
  await client.say('LOGOUT');
}

/** Of the certificate, for programs that take one on trust by it. */
async function readFingerprint(): Promise<string> {
  const socket = connectTls({ port: product.imapsPort, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint.replaceAll(':', '').toLowerCase();
}

const pad = (value: number): string => String(value).padStart(2, '0');
const dateOf = (number: number): string =>
  ` 3-Feb-2020 ${pad(number % 24)}:${pad(number % 60)}:${pad(number % 59)} +0000`;

/** Message by Message-ID: its flags, without order, and its date. */
async function read(name: string): Promise<Map<string, string>> {
  const client = await signIn();
  await client.say(`EXAMINE ${name}`);
  const said = (
    await client.say('FETCH 1:* (FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])')
  ).join('\n');
  await client.say('LOGOUT');
  const pattern = /FLAGS \(([^)]*)\) INTERNALDATE "([^"]*)"[^<]*<([^>]*)>/g;
  return new Map(
    [...said.matchAll(pattern)].map(([, flags = '', date = '', id = '']) => [
      id,
      `${flags.split(' ').filter(Boolean).sort().join(' ')} ${date.trim()}`,
    ]),
  );
}

const expected = (number: number): string => {
  const flags = [...(number % 7 === 0 ? ['\\Flagged'] : []), ...(number % 5 === 0 ? ['\\Seen'] : [])];
  return `${flags.join(' ')} ${dateOf(number).trim()}`;
};

const urlOf = (path: string): string => `imaps://127.0.0.1:${product.imapsPort}/${path}`;
const curl = (...args: string[]) =>
  requireRun('curl', ['-sS', '-k', '-u', `${demo.teacher.login}:${demo.appPassword}`, ...args]);

const python = (body: string): string => `
import imaplib, ssl, sys
context = ssl._create_unverified_context()
imap = imaplib.IMAP4_SSL('127.0.0.1', ${product.imapsPort}, ssl_context=context)
imap.login('${demo.teacher.login}', '${demo.appPassword}')
def ok(answer):
    assert answer[0] == 'OK', answer
    return answer[1]
${body}
imap.logout()
`;

const walks: [program: string, name: string, walk: () => Promise<void>][] = [
  [
    'curl',
    'lists, searches, reads in part, appends, by TLS and by STARTTLS',
    async () => {
      await fill('Curl', 5);
      assert.match((await curl(urlOf(''))).stdout, /"Curl"/);
      assert.match((await curl(urlOf('Curl?SUBJECT%20%22Curl%203%22'))).stdout, /SEARCH 3/);
      assert.match((await curl(urlOf('Curl;MAILINDEX=2;SECTION=TEXT'))).stdout, /^Texte 2\./);
      const path = await file('message.eml', 'Subject: depuis curl\r\n\r\nBonjour\r\n');
      await curl('-T', path, urlOf('Curl'));
      const starttls = `imap://127.0.0.1:${product.imapPort}/Curl;UID=6`;
      assert.match((await curl('--ssl-reqd', starttls)).stdout, /^Subject: depuis curl/);
    },
  ],
  [
    'python3',
    'imaplib: folders, flags, copies, moves, threads, sorts, quota, rights, IDLE’s neighbours',
    async () => {
      await fill('Python', 6);
      const script = python(`
ok(imap.select('Python'))
assert ok(imap.search(None, 'FLAGGED', 'UNSEEN'))[0] == b'', 'none of six'
assert ok(imap.search('UTF-8', 'SUBJECT', '"Python 4"'))[0] == b'4'
assert ok(imap.sort('(REVERSE ARRIVAL)', 'UTF-8', 'ALL'))[0].split()
ok(imap.thread('REFERENCES', 'UTF-8', 'ALL'))
ok(imap.store('1:2', '+FLAGS', '(\\\\Answered Important)'))
assert b'\\\\Answered' in ok(imap.fetch('1', '(FLAGS)'))[0]
ok(imap.create('Python/Copie')); ok(imap.copy('1:3', 'Python/Copie'))
ok(imap.uid('MOVE', '4', 'Python/Copie')); ok(imap.store('1', '+FLAGS', '\\\\Deleted')); ok(imap.expunge())
assert ok(imap.status('Python', '(MESSAGES)'))[0].endswith(b'(MESSAGES 4)')
ok(imap.getquotaroot('INBOX')); ok(imap.myrights('INBOX')); ok(imap.getacl('INBOX')); ok(imap.namespace())
ok(imap.rename('Python/Copie', 'Python/Autre')); ok(imap.subscribe('Python/Autre')); ok(imap.lsub())
ok(imap.unselect()); ok(imap.delete('Python/Autre'))
`);
      await requireRun('python3', ['-c', script]);
    },
  ],
  [
    'fetchmail',
    'takes what is there and leaves it',
    async () => {
      await fill('Fetchmail', 4);
      const rules = await file(
        'fetchmailrc',
        `poll 127.0.0.1 service ${product.imapsPort} protocol imap user "${demo.teacher.login}" password "${demo.appPassword}" ` +
          `folder Fetchmail ssl no sslcertck fetchall keep mda "cat >> ${join(folder, 'fetched')}"\n`,
      );
      await requireRun('fetchmail', ['-f', rules, '--nodetach', '--nosyslog', '-N']);
      const fetched = await readFile(join(folder, 'fetched'), 'utf8');
      assert.deepEqual(fetched.match(/^Subject: Fetchmail \d/gm)?.length, 4);
      assert.equal((await read('Fetchmail')).size, 4);
    },
  ],
  [
    'getmail',
    'fetches what is new, each once',
    async () => {
      await fill('Getmail', 4);
      await file(
        'getmailrc',
        `[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = 127.0.0.1\nport = ${product.imapsPort}\nusername = ${demo.teacher.login}\n` +
          `password = ${demo.appPassword}\nmailboxes = ("Getmail",)\n[destination]\ntype = MDA_external\npath = /bin/sh\narguments = ("-c", "cat >> ${join(folder, 'got')}")\nallow_root_commands = true\n` +
          '[options]\nread_all = false\n',
      );
      for (let turn = 0; turn < 2; turn += 1) {
        await requireRun('getmail', [`--getmaildir=${folder}`, `--rcfile=${join(folder, 'getmailrc')}`]);
        const got = await readFile(join(folder, 'got'), 'utf8');
        assert.equal(got.match(/^Subject: Getmail \d/gm)?.length, 4);
      }
    },
  ],
  [
    'offlineimap',
    'mirrors a folder both ways',
    async () => {
      await fill('Offline', 20);
      const rules = await file(
        'offlineimaprc',
        `[general]\naccounts = a\nui = basic\nmetadata = ${join(folder, 'offline-state')}\n[Account a]\nlocalrepository = l\nremoterepository = r\n` +
          `[Repository l]\ntype = Maildir\nlocalfolders = ${join(folder, 'offline')}\n[Repository r]\ntype = IMAP\nremotehost = 127.0.0.1\n` +
          `remoteport = ${product.imapsPort}\nremoteuser = ${demo.teacher.login}\nremotepass = ${demo.appPassword}\nssl = yes\ncert_fingerprint = ${await readFingerprint()}\n` +
          'folderfilter = lambda name: name == "Offline"\n',
      );
      await requireRun('offlineimap', ['-c', rules, '-o']);
      const box = join(folder, 'offline', 'Offline');
      assert.equal((await readdir(join(box, 'cur'))).length + (await readdir(join(box, 'new'))).length, 20);
    },
  ],
  [
    'neomutt',
    'opens a folder, saves a message and flags it',
    async () => {
      await fill('Mutt', 3);
      const rules = await file(
        'muttrc',
        `set imap_user = "${demo.teacher.login}"\nset imap_pass = "${demo.appPassword}"\nset ssl_verify_host = no\nset ssl_verify_dates = no\n` +
          `set certificate_file = ${join(folder, 'mutt-certificates')}\nset folder = "${urlOf('')}"\nset spoolfile = "${urlOf('Mutt')}"\n` +
          'set ssl_starttls = yes\nset quit = yes\nset delete = yes\nset header_cache = ""\n' +
          'push "<tag-pattern>~A<enter><tag-prefix><flag-message><sync-mailbox><quit>"\n',
      );
      await run('script', ['-qec', `neomutt -n -F ${rules}`, '/dev/null'], 'a\n');
      const flags = [...(await read('Mutt')).values()];
      assert.ok(flags.length === 3 && flags.every((each) => each.includes('\\Flagged')), flags.join('; '));
    },
  ],
  [
    'imapfilter',
    'finds by sender and moves',
    async () => {
      await fill('Filtre', 6);
      const rules = await file(
        'imapfilter.lua',
        `options.starttls = false\noptions.create = true\nlocal account = IMAP { server = '127.0.0.1', port = ${product.imapPort}, ` +
          `username = '${demo.teacher.login}', password = '${demo.appPassword}' }\n` +
          "local found = account.Filtre:contain_from('ecole@') * account.Filtre:is_seen()\nfound:move_messages(account['Filtre/Lus'])\n",
      );
      await requireRun('imapfilter', ['-c', rules]);
      assert.deepEqual([...(await read('Filtre/Lus')).keys()], ['Filtre-5@ac-demo.example']);
      assert.equal((await read('Filtre')).size, 5);
    },
  ],
];

for (const [program, name, walk] of walks) {
  test(`${program}: ${name}`, { skip: missing(program) }, walk);
}

test(
  'doveadm takes a whole mailbox over, folders, flags and dates',
  { skip: missing('doveadm') },
  async () => {
    await fill('Import', 50);
    const home = join(folder, 'dovecot');
    await mkdir(join(home, 'mail'), { recursive: true });
    const rules = await file(
      'dovecot.conf',
      [
        `base_dir = ${home}/run`,
        `mail_location = maildir:${home}/mail:LAYOUT=fs`,
        'ssl = no',
        'namespace {',
        '  inbox = yes',
        '  separator = /',
        '}',
        'mail_uid = 65534',
        'mail_gid = 65534',
        'first_valid_uid = 0',
        'log_path = /dev/stderr',
        'imapc_host = 127.0.0.1',
        `imapc_port = ${product.imapPort}`,
        `imapc_user = ${demo.teacher.login}`,
        `imapc_password = ${demo.appPassword}`,
        'imapc_features = rfc822.size fetch-headers fetch-bodystructure search modseq acl',
        'mail_prefetch_count = 20',
        '',
      ].join('\n'),
    );
    await run('chown', ['-R', '65534:65534', home]);
    await chmod(folder, 0o755);
    await chmod(rules, 0o644);
    const base = ['-c', rules, '-o', `mail_home=${home}`];
    await requireRun('doveadm', [...base, 'backup', '-R', 'imapc:']);
    const listed = await requireRun('doveadm', [
      ...base,
      'fetch',
      'flags date.received hdr.message-id',
      'mailbox',
      'Import',
      'all',
    ]);
    assert.equal(listed.stdout.match(/Import-\d+@ac-demo\.example/g)?.length, 50);
    assert.equal(listed.stdout.match(/flags: .*\\Seen/g)?.length, 10);
    assert.match(listed.stdout, /date\.received: 2020-02-03/);
    const imported = await run('doveadm', [
      ...base,
      'import',
      'imapc:',
      'Reprise',
      'mailbox',
      'Import',
      'seen',
    ]);
    assert.equal(imported.code, 0, imported.output);
  },
);

// Last: what comes behind it would take all of it over as well.
test(
  'mbsync: ten thousand messages there and back, flags and dates kept, nothing twice',
  { skip: missing('mbsync') },
  async () => {
    const count = 10_000;
    await fill('Masse', count);
    await mkdir(join(folder, 'mbsync'), { recursive: true });
    const rules = await file(
      'mbsyncrc',
      `IMAPStore r\nHost 127.0.0.1\nPort ${product.imapPort}\nUser ${demo.teacher.login}\nPass ${demo.appPassword}\nSSLType None\nAuthMechs PLAIN\n\n` +
        `MaildirStore l\nPath ${join(folder, 'mbsync')}/\nInbox ${join(folder, 'mbsync')}/INBOX\nSubFolders Verbatim\n\n` +
        'Channel c\nFar :r:\nNear :l:\nPatterns Masse Retour\nCreate Both\nExpunge Both\nCopyArrivalDate yes\nSyncState *\n',
    );
    await requireRun('mbsync', ['-c', rules, 'c']);
    const box = join(folder, 'mbsync', 'Masse');
    const names = [...(await readdir(join(box, 'cur'))), ...(await readdir(join(box, 'new')))];
    assert.equal(names.length, count);
    assert.equal(names.filter((name) => /,[A-Z]*S/.test(name)).length, count / 5);
    // The other way: some of them into another folder of ours, and what is marked on either side.
    const back = join(folder, 'mbsync', 'Retour');
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(back, part), { recursive: true });
    const seen = names.filter((name) => /,[A-Z]*S/.test(name));
    for (const name of seen.slice(0, BACK)) {
      const text = await readFile(join(box, 'cur', name));
      const { mtime } = await stat(join(box, 'cur', name));
      const path = join(back, 'cur', name.replace(/,U=\d+/, ''));
      await writeFile(path, text);
      await utimes(path, mtime, mtime);
    }
    const marked = seen.find((name) => name.endsWith(':2,S')) ?? '';
    await rename(join(box, 'cur', marked), join(box, 'cur', marked.replace(/S$/, 'RS')));
    const client = await signIn();
    await client.say('SELECT Masse');
    await client.say('STORE 1 +FLAGS (\\Answered)');
    await requireRun('mbsync', ['-c', rules, 'c']);
    const [first, second] = [await read('Masse'), await read('Retour')];
    assert.deepEqual([first.size, second.size], [count, BACK]);
    const changed: string[] = [];
    for (let number = 1; number <= count; number += 1) {
      const id = `Masse-${number}@ac-demo.example`;
      if (first.get(id) !== expected(number)) changed.push(`${number} ${first.get(id)}`);
      if (second.has(id)) assert.equal(second.get(id), expected(number), id);
    }
    assert.equal(changed.length, 2, changed.join('; '));
    assert.ok(
      changed.every((line) => line.includes('\\Answered')),
      changed.join('; '),
    );
    const here = [...(await readdir(join(box, 'cur'))), ...(await readdir(join(box, 'new')))];
    assert.equal(here.filter((name) => /:2,[A-Z]*R/.test(name)).length, 2);
  },
);
