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
      const text = await readFile(join(box, part, name), 'utf8');
      found.set(Number(/^Subject: \w+ (\d+)/m.exec(text)?.[1]), join(box, part, name));
    }
  }
  return found;
}

/** The letters of the flags that a Maildir keeps in the name. */
const lettersOf = (path: string | undefined): string | undefined => path?.split(':2,')[1];

test(
  'doveadm takes a whole mailbox over, folders, flags and dates',
  { skip: missing('doveadm') },
  async () => {
    await home.fill('Import', 50);
    await change('Import', 'STORE 10 +FLAGS (Projet)');
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
        'imapc_host = 127.0.0.1',
        `imapc_port = ${home.product.imapPort}`,
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
    const base = ['-c', rules, '-o', `mail_home=${place}`];
    await home.requireRun('doveadm', [...base, 'backup', '-R', 'imapc:']);
    const listed = await home.requireRun('doveadm', [
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
    const imported = await home.run('doveadm', [
      ...base,
      'import',
      'imapc:',
      'Reprise',
      'mailbox',
      'Import',
      'seen',
    ]);
    assert.equal(imported.code, 0, imported.output);
    const kept = await home.requireRun('doveadm', [
      ...base,
      'fetch',
      'flags date.received hdr.message-id',
      'mailbox',
      'Reprise/Import',
      'all',
    ]);
    const ids = [...kept.stdout.matchAll(/Import-(\d+)@ac-demo\.example/g)].map(([, number]) =>
      Number(number),
    );
    const seen = Array.from({ length: 10 }, (_, at) => 5 * (at + 1));
    assert.deepEqual(
      ids.toSorted((a, b) => a - b),
      seen,
      'those that were read, each once',
    );
    assert.equal(kept.stdout.match(/flags: .*\\Seen/g)?.length, 10);
    assert.equal(kept.stdout.match(/flags: .*projet/g)?.length, 1, 'the keyword of number 10');
    assert.equal(kept.stdout.match(/date\.received: 2020-02-03/g)?.length, 10);
  },
);

test(
  'offlineimap mirrors a folder both ways: what is new, marked and gone on either side',
  { skip: missing('offlineimap') },
  async () => {
    await home.fill('Offline', 20);
    const rules = await home.file(
      'offlineimaprc',
      `[general]\naccounts = a\nui = basic\nmetadata = ${join(home.folder, 'offline-state')}\n[Account a]\nlocalrepository = l\nremoterepository = r\n` +
        `[Repository l]\ntype = Maildir\nlocalfolders = ${join(home.folder, 'offline')}\ncustomflag_a = projet\n[Repository r]\ntype = IMAP\nremotehost = 127.0.0.1\n` +
        `remoteport = ${home.product.imapsPort}\nremoteuser = ${demo.teacher.login}\nremotepass = ${demo.appPassword}\nssl = yes\ncert_fingerprint = ${await home.readFingerprint()}\n` +
        'folderfilter = lambda name: name == "Offline"\n',
    );
    await home.requireRun('offlineimap', ['-c', rules, '-o']);
    const box = join(home.folder, 'offline', 'Offline');
    const first = await readMaildir(box);
    assert.equal(first.size, 20);
    for (const [number, path] of first) {
      const letters = `${number % 7 === 0 ? 'F' : ''}${number % 5 === 0 ? 'S' : ''}`;
      assert.equal(lettersOf(path), letters, `${number}`);
    }
    const pathOf = (number: number): string => first.get(number) ?? assert.fail(`no ${number}`);
    // Here: one is read, one is thrown away, one is new. There: one is answered and given a keyword, one is gone.
    await rename(pathOf(1), pathOf(1).replace('/new/', '/cur/').replace(/:2,$/, ':2,S'));
    await unlink(pathOf(2));
    const made = 'Subject: Offline 21\r\nMessage-ID: <Offline-21@ac-demo.example>\r\n\r\nTexte\r\n';
    await writeFile(join(box, 'cur', '1580716800_0.1.ici:2,FS'), made);
    await change('Offline', 'STORE 3 +FLAGS (\\Answered Projet)', 'STORE 4 +FLAGS (\\Deleted)', 'EXPUNGE');
    await home.requireRun('offlineimap', ['-c', rules, '-o']);
    const [here, there] = [await readMaildir(box), await home.read('Offline')];
    const numbers = Array.from({ length: 21 }, (_, at) => at + 1).filter((each) => each !== 2 && each !== 4);
    assert.deepEqual(
      [...here.keys()].toSorted((a, b) => a - b),
      numbers,
    );
    assert.equal(lettersOf(here.get(3)), 'Ra', 'answered, and the keyword by the letter it was given');
    assert.equal(there.size, numbers.length);
    for (const number of numbers) {
      const said = there.get(`Offline-${number}@ac-demo.example`) ?? '';
      const flags = { 1: '\\Seen', 3: '\\Answered projet', 21: '\\Flagged \\Seen' }[number];
      if (number === 21) assert.ok(said.startsWith(`${flags} `), said);
      else assert.equal(said, flags === undefined ? expected(number) : `${flags} ${dateOf(number).trim()}`);
    }
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
      `IMAPStore r\nHost 127.0.0.1\nPort ${home.product.imapPort}\nUser ${demo.teacher.login}\nPass ${demo.appPassword}\nSSLType None\nAuthMechs PLAIN\n\n` +
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
