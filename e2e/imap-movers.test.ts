import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demo } from './demo.ts';
import { missing } from './peers.ts';
import { createProgramHome, dateOf, expected, type ProgramHome } from './program-home.ts';

let home: ProgramHome;
before(async () => {
  home = await createProgramHome();
});
after(() => home.remove());

/** Messages that mbsync brings up to us. */
const BACK = 300;

/** What another client does meanwhile. */
async function change(mailbox: string, ...commands: string[]): Promise<void> {
  const client = await home.signIn();
  for (const command of [`SELECT ${mailbox}`, ...commands, 'LOGOUT'])
    assert.match(await client.end(command), /^OK/, command);
}

/** Of a Maildir: file by the number in its subject. */
async function readMaildir(box: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const part of ['cur', 'new']) {
    for (const name of await readdir(join(box, part))) {
      const text = await readFile(join(box, part, name), 'latin1');
      found.set(Number(/^Subject: \w+ (\d+)/m.exec(text)?.[1]), join(box, part, name));
    }
  }
  return found;
}

/** The letters of the flags that a Maildir keeps in the name. */
const lettersOf = (path: string | undefined): string | undefined => path?.split(':2,')[1];

/** As a Maildir keeps lines. */
const withoutReturns = (octets: string): string => octets.replaceAll('\r\n', '\n');

/** That a Maildir holds the octets of ours, message by message. */
async function assertSame(box: Map<number, string>, name: string, numbers: readonly number[]): Promise<void> {
  const ours = await home.readOctets(name);
  for (const number of numbers) {
    const there = await readFile(box.get(number) ?? assert.fail(`no ${number}`), 'latin1');
    const here = ours.get(`${name}-${number}@ac-demo.example`) ?? assert.fail(`we have no ${number}`);
    assert.equal(there, withoutReturns(here), `${name} ${number}`);
  }
}

/** What a program that looks at octets could stumble upon: eight bits, dots, From at a line’s beginning, a long line, no end. */
const difficult = (name: string, number: number): string =>
  `From: Ecole <ecole@ac-demo.example>\r\nSubject: ${name} ${number}\r\nMessage-ID: <${name}-${number}@ac-demo.example>\r\n` +
  'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' +
  `From l'\xe9cole\r\n>From ici\r\n.\r\n..\r\n\t \r\n${'\xe0'.repeat(2_000)}\r\nfin sans retour`;

/** A Dovecot that keeps a Maildir of its own and knows us as `imapc:`. */
async function createDovecot(): Promise<{ run: (...args: string[]) => Promise<string>; mail: string }> {
  const place = join(home.folder, 'dovecot');
  await mkdir(join(place, 'mail'), { recursive: true });
  const rules = await home.file(
    'dovecot.conf',
    [
      `base_dir = ${place}/run`,
      `mail_location = maildir:${place}/mail:LAYOUT=fs`,
      'ssl = no',
      'namespace {',
      '  inbox = yes',
      '  separator = /',
      '}',
      'mail_uid = 65534',
      'mail_gid = 65534',
      'first_valid_uid = 0',
      'log_path = /dev/stderr',
      // By number, which the certificate does not bear: for a name it would ask a process of a Dovecot that runs.
      'imapc_host = 127.0.0.1',
      `imapc_port = ${home.product.imapsPort}`,
      'imapc_ssl = imaps',
      'imapc_ssl_verify = no',
      `imapc_user = ${demo.teacher.login}`,
      `imapc_password = ${demo.appPassword}`,
      'imapc_features = rfc822.size fetch-headers fetch-bodystructure search modseq acl',
      'mail_prefetch_count = 20',
      '',
    ].join('\n'),
  );
  await home.run('chown', ['-R', '65534:65534', place]);
  await chmod(home.folder, 0o755);
  await chmod(rules, 0o644);
  return {
    run: async (...args) =>
      (await home.requireRun('doveadm', ['-c', rules, '-o', `mail_home=${place}`, ...args])).stdout,
    mail: join(place, 'mail'),
  };
}

/** What Dovecot adds of its own is no flag of the message. */
const isTold = (flag: string): boolean => flag !== '' && flag !== '\\Recent';

/** Flags as they are told, in order, and date, by number. */
function readFetched(fetched: string, name: string): Map<number, string> {
  const pattern = new RegExp(
    `flags: (.*)\\ndate\\.received: (.*)\\nhdr\\.message-id: <${name}-(\\d+)@ac-demo\\.example>`,
    'g',
  );
  return new Map(
    [...fetched.matchAll(pattern)].map(([, flags = '', date = '', number]) => [
      Number(number),
      `${flags.split(' ').filter(isTold).toSorted().join(' ')} ${date}`.trim(),
    ]),
  );
}

const pad = (value: number): string => String(value).padStart(2, '0');
/** As Dovecot writes the date that `fill` gives. */
const received = (number: number): string =>
  `2020-02-03 ${pad(number % 24)}:${pad(number % 60)}:${pad(number % 59)}`;

test(
  'doveadm takes a mailbox over and imports of it what it is asked for: octets, flags, keywords and dates',
  { skip: missing('doveadm') },
  async () => {
    await home.fill('Import', 50);
    const text = difficult('Import', 51);
    const special = `APPEND Import (\\Seen Difficile) "03-Feb-2020 03:51:51 +0000" {${text.length}+}\r\n${text}`;
    await change('Import', 'STORE 10 +FLAGS (Projet \\Answered)', special);
    const dovecot = await createDovecot();
    const fetch = async (mailbox: string): Promise<Map<number, string>> =>
      readFetched(
        await dovecot.run('fetch', 'flags date.received hdr.message-id', 'mailbox', mailbox, 'all'),
        'Import',
      );
    const flagsOf = (number: number): string =>
      [
        ...(number === 10 ? ['Projet', '\\Answered'] : []),
        ...(number === 51 ? ['Difficile'] : []),
        ...(number % 7 === 0 ? ['\\Flagged'] : []),
        ...(number % 5 === 0 || number === 51 ? ['\\Seen'] : []),
      ]
        .toSorted()
        .join(' ');
    const wanted = (numbers: readonly number[]): Map<number, string> =>
      new Map(numbers.map((number) => [number, `${flagsOf(number)} ${received(number)}`.trim()]));
    const all = Array.from({ length: 51 }, (_, at) => at + 1);
    const seen = all.filter((number) => number % 5 === 0 || number === 51);

    await dovecot.run('backup', '-R', 'imapc:');
    assert.deepEqual(await fetch('Import'), wanted(all));
    await assertSame(await readMaildir(join(dovecot.mail, 'Import')), 'Import', all);

    await dovecot.run('import', 'imapc:', 'Reprise', 'mailbox', 'Import', 'seen');
    assert.deepEqual(await fetch('Reprise/Import'), wanted(seen), 'those that were read, each once');
    await assertSame(await readMaildir(join(dovecot.mail, 'Reprise', 'Import')), 'Import', seen);
  },
);

/** What its user does in the Maildir between two runs, and what another client does meanwhile. */
async function changeBoth(box: string): Promise<void> {
  const first = await readMaildir(box);
  const mark = async (number: number, letters: string): Promise<void> => {
    const path = first.get(number) ?? assert.fail(`no ${number}`);
    await rename(path, path.replace('/new/', '/cur/').replace(/:2,.*$/, `:2,${letters}`));
  };
  await mark(1, 'S');
  await mark(5, '');
  await unlink(first.get(2) ?? '');
  const path = join(box, 'cur', '1580716800_0.1.ici:2,FS');
  await writeFile(path, withoutReturns(difficult('Offline', 21)), 'latin1');
  const date = new Date('2020-02-03T05:06:07Z');
  await utimes(path, date, date);
  const text = difficult('Offline', 22);
  await change(
    'Offline',
    'STORE 3 +FLAGS (\\Answered Projet)',
    'STORE 7 -FLAGS (\\Flagged)',
    'STORE 4 +FLAGS (\\Deleted)',
    'EXPUNGE',
    `APPEND Offline (\\Flagged Projet) "03-Feb-2020 22:22:22 +0000" {${text.length}+}\r\n${text}`,
  );
}

// Keywords it takes from us alone: what its user has marked with a letter of theirs it tells nobody.
test(
  'offlineimap mirrors a folder both ways: octets, flags and dates of what is new, marked and gone on either side',
  { skip: missing('offlineimap') },
  async () => {
    await home.fill('Offline', 20);
    const rules = await home.file(
      'offlineimaprc',
      `[general]\naccounts = a\nui = basic\nmetadata = ${join(home.folder, 'offline-state')}\n[Account a]\nlocalrepository = l\nremoterepository = r\n` +
        `[Repository l]\ntype = Maildir\nlocalfolders = ${join(home.folder, 'offline')}\ncustomflag_a = Projet\nutime_from_header = no\n[Repository r]\ntype = IMAP\nremotehost = 127.0.0.1\n` +
        `remoteport = ${home.product.imapsPort}\nremoteuser = ${demo.teacher.login}\nremotepass = ${demo.appPassword}\nssl = yes\ncert_fingerprint = ${await home.readFingerprint()}\n` +
        'folderfilter = lambda name: name == "Offline"\n',
    );
    const box = join(home.folder, 'offline', 'Offline');
    const numbers = (from: readonly number[], ...gone: number[]): number[] =>
      from.filter((number) => !gone.includes(number));
    const twenty = Array.from({ length: 20 }, (_, at) => at + 1);
    const plain = (number: number): string => `${number % 7 === 0 ? 'F' : ''}${number % 5 === 0 ? 'S' : ''}`;

    await home.requireRun('offlineimap', ['-c', rules, '-o']);
    const first = await readMaildir(box);
    assert.deepEqual(
      [...first].map(([number, path]) => `${number} ${lettersOf(path)}`).toSorted(),
      twenty.map((number) => `${number} ${plain(number)}`).toSorted(),
    );
    await assertSame(first, 'Offline', twenty);

    await changeBoth(box);
    await home.requireRun('offlineimap', ['-c', rules, '-o']);
    const [here, there] = [await readMaildir(box), await home.read('Offline')];
    const left = numbers([...twenty, 21, 22], 2, 4);
    assert.deepEqual(
      [...here.keys()].toSorted((a, b) => a - b),
      left,
    );
    assert.equal(there.size, left.length);
    const letters: Record<number, string> = { 1: 'S', 3: 'Ra', 5: '', 7: '', 21: 'FS', 22: 'Fa' };
    const flags: Record<number, string> = {
      1: '\\Seen',
      3: 'Projet \\Answered',
      5: '',
      7: '',
      21: '\\Flagged \\Seen',
      22: 'Projet \\Flagged',
    };
    const dates: Record<number, string> = {
      21: '3-Feb-2020 05:06:07 +0000',
      22: '3-Feb-2020 22:22:22 +0000',
    };
    for (const number of left) {
      assert.equal(lettersOf(here.get(number)), letters[number] ?? plain(number), `${number} here`);
      const marks = flags[number];
      const date = dates[number] ?? dateOf(number).trim();
      const wanted = marks === undefined ? expected(number) : `${marks} ${date}`;
      assert.equal(there.get(`Offline-${number}@ac-demo.example`), wanted, `${number} there`);
    }
    await assertSame(here, 'Offline', left);
  },
);

// Last: what comes behind it would take all of it over as well.
test(
  'mbsync: ten thousand messages there and back, flags and dates kept, nothing twice',
  { skip: missing('mbsync') },
  async () => {
    const count = 10_000;
    await home.fill('Masse', count);
    await mkdir(join(home.folder, 'mbsync'), { recursive: true });
    const rules = await home.file(
      'mbsyncrc',
      `IMAPStore r\nHost localhost\nPort ${home.product.imapPort}\nUser ${demo.teacher.login}\nPass ${demo.appPassword}\nSSLType STARTTLS\nCertificateFile ${join(home.product.dataDir, 'tls', 'self-signed.pem')}\nAuthMechs PLAIN\n\n` +
        `MaildirStore l\nPath ${join(home.folder, 'mbsync')}/\nInbox ${join(home.folder, 'mbsync')}/INBOX\nSubFolders Verbatim\n\n` +
        'Channel c\nFar :r:\nNear :l:\nPatterns Masse Retour\nCreate Both\nExpunge Both\nCopyArrivalDate yes\nSyncState *\n',
    );
    await home.requireRun('mbsync', ['-c', rules, 'c']);
    const box = join(home.folder, 'mbsync', 'Masse');
    const names = [...(await readdir(join(box, 'cur'))), ...(await readdir(join(box, 'new')))];
    assert.equal(names.length, count);
    assert.equal(names.filter((name) => /,[A-Z]*S/.test(name)).length, count / 5);
    // The other way: some of them into another folder of ours, and what is marked on either side.
    const back = join(home.folder, 'mbsync', 'Retour');
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
    await rename(join(box, 'cur', marked), join(box, 'cur', marked.replace(/S$/, 'PRS')));
    await change('Masse', 'STORE 1 +FLAGS (\\Answered $FORWARDED)');
    await home.requireRun('mbsync', ['-c', rules, 'c']);
    const [first, second] = [await home.read('Masse'), await home.read('Retour')];
    assert.deepEqual([first.size, second.size], [count, BACK]);
    const changed: string[] = [];
    for (let number = 1; number <= count; number += 1) {
      const id = `Masse-${number}@ac-demo.example`;
      if (first.get(id) !== expected(number)) changed.push(`${number} ${first.get(id)}`);
      if (second.has(id)) assert.equal(second.get(id), expected(number), id);
    }
    assert.equal(changed.length, 2, changed.join('; '));
    assert.ok(
      changed.every((line) => line.includes('$Forwarded \\Answered')),
      changed.join('; '),
    );
    const here = [...(await readdir(join(box, 'cur'))), ...(await readdir(join(box, 'new')))];
    assert.equal(here.filter((name) => /:2,[A-Z]*PR/.test(name)).length, 2);
  },
);
