import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demo } from './demo.ts';
import { missing } from './peers.ts';
import { createProgramHome, expected, type ProgramHome } from './program-home.ts';

let home: ProgramHome;
before(async () => {
  home = await createProgramHome();
});
after(() => home.remove());

/** Messages that mbsync brings up to us. */
const BACK = 300;

test(
  'doveadm takes a whole mailbox over, folders, flags and dates',
  { skip: missing('doveadm') },
  async () => {
    await home.fill('Import', 50);
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
    await rename(join(box, 'cur', marked), join(box, 'cur', marked.replace(/S$/, 'RS')));
    const client = await home.signIn();
    await client.say('SELECT Masse');
    await client.say('STORE 1 +FLAGS (\\Answered)');
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
      changed.every((line) => line.includes('\\Answered')),
      changed.join('; '),
    );
    const here = [...(await readdir(join(box, 'cur'))), ...(await readdir(join(box, 'new')))];
    assert.equal(here.filter((name) => /:2,[A-Z]*R/.test(name)).length, 2);
  },
);
