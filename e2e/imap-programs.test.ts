import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demo } from './demo.ts';
import { missing } from './peers.ts';
import { createProgramHome, type ProgramHome } from './program-home.ts';

let home: ProgramHome;
before(async () => {
  home = await createProgramHome();
});
after(() => home.remove());

const urlOf = (path: string): string => `imaps://127.0.0.1:${home.product.imapsPort}/${path}`;
const curl = (...args: string[]) =>
  home.requireRun('curl', ['-sS', '-k', '-u', `${demo.teacher.login}:${demo.appPassword}`, ...args]);

/** That what a program has put into one file holds each message of ours whole: octet by octet, but for the line ends. */
async function assertWhole(text: string, name: string, count: number): Promise<void> {
  const ours = await home.readOctets(name);
  assert.equal(ours.size, count);
  for (const [id, octets] of ours) {
    assert.equal(
      text.replaceAll('\r\n', '\n').split(octets.replaceAll('\r\n', '\n')).length,
      2,
      `${id} once`,
    );
  }
}

const python = (body: string): string => `
import imaplib, ssl, sys
context = ssl._create_unverified_context()
imap = imaplib.IMAP4_SSL('127.0.0.1', ${home.product.imapsPort}, ssl_context=context)
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
      await home.fill('Curl', 5);
      assert.match((await curl(urlOf(''))).stdout, /"Curl"/);
      assert.match((await curl(urlOf('Curl?SUBJECT%20%22Curl%203%22'))).stdout, /SEARCH 3/);
      assert.match((await curl(urlOf('Curl;MAILINDEX=2;SECTION=TEXT'))).stdout, /^Texte 2\./);
      const path = await home.file('message.eml', 'Subject: depuis curl\r\n\r\nBonjour\r\n');
      await curl('-T', path, urlOf('Curl'));
      const starttls = `imap://127.0.0.1:${home.product.imapPort}/Curl;UID=6`;
      assert.match((await curl('--ssl-reqd', starttls)).stdout, /^Subject: depuis curl/);
    },
  ],
  [
    'python3',
    'imaplib: folders, flags, copies, moves, threads, sorts, quota, rights, IDLE’s neighbours',
    async () => {
      await home.fill('Python', 6);
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
      await home.requireRun('python3', ['-c', script]);
    },
  ],
  [
    'fetchmail',
    'takes what is there and leaves it',
    async () => {
      await home.fill('Fetchmail', 4);
      const rules = await home.file(
        'fetchmailrc',
        `poll 127.0.0.1 service ${home.product.imapsPort} protocol imap user "${demo.teacher.login}" password "${demo.appPassword}" ` +
          `folder Fetchmail ssl no sslcertck fetchall keep mda "cat >> ${join(home.folder, 'fetched')}"\n`,
      );
      await home.requireRun('fetchmail', ['-f', rules, '--nodetach', '--nosyslog', '-N']);
      const fetched = await readFile(join(home.folder, 'fetched'), 'utf8');
      await assertWhole(fetched, 'Fetchmail', 4);
      assert.equal((await home.read('Fetchmail')).size, 4);
    },
  ],
  [
    'getmail',
    'fetches what is new, each once',
    async () => {
      await home.fill('Getmail', 4);
      await home.file(
        'getmailrc',
        `[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = 127.0.0.1\nport = ${home.product.imapsPort}\nusername = ${demo.teacher.login}\n` +
          `password = ${demo.appPassword}\nmailboxes = ("Getmail",)\n[destination]\ntype = MDA_external\npath = /bin/sh\narguments = ("-c", "cat >> ${join(home.folder, 'got')}")\nallow_root_commands = true\n` +
          '[options]\nread_all = false\n',
      );
      for (let turn = 0; turn < 2; turn += 1) {
        await home.requireRun('getmail', [
          `--getmaildir=${home.folder}`,
          `--rcfile=${join(home.folder, 'getmailrc')}`,
        ]);
        const got = await readFile(join(home.folder, 'got'), 'utf8');
        // It writes the headers anew.
        assert.equal(got.match(/^Subject: Getmail \d/gm)?.length, 4);
      }
    },
  ],
  [
    'neomutt',
    'opens a folder, saves a message and flags it',
    async () => {
      await home.fill('Mutt', 3);
      const rules = await home.file(
        'muttrc',
        `set imap_user = "${demo.teacher.login}"\nset imap_pass = "${demo.appPassword}"\nset ssl_verify_host = no\nset ssl_verify_dates = no\n` +
          `set certificate_file = ${join(home.folder, 'mutt-certificates')}\nset folder = "${urlOf('')}"\nset spoolfile = "${urlOf('Mutt')}"\n` +
          'set ssl_starttls = yes\nset quit = yes\nset delete = yes\nset confirmcreate = no\nset confirmappend = no\nset header_cache = ""\n' +
          'push "<tag-pattern>~A<enter><tag-prefix><flag-message><untag-pattern>~A<enter>' +
          '<first-entry><save-message><kill-line>=Rangement<enter><sync-mailbox><quit>"\n',
      );
      await home.run('script', ['-qec', `neomutt -n -F ${rules}`, '/dev/null'], 'a\n');
      const [left, saved] = [await home.read('Mutt'), await home.read('Rangement')];
      assert.deepEqual([[...saved.keys()], left.size], [['Mutt-1@ac-demo.example'], 2]);
      const flags = [...left.values(), ...saved.values()];
      assert.ok(
        flags.every((each) => each.includes('\\Flagged')),
        flags.join('; '),
      );
    },
  ],
  [
    'imapfilter',
    'finds by sender and moves',
    async () => {
      await home.fill('Filtre', 6);
      const rules = await home.file(
        'imapfilter.lua',
        `options.create = true\nlocal account = IMAP { server = 'localhost', port = ${home.product.imapsPort}, ssl = 'auto', ` +
          `username = '${demo.teacher.login}', password = '${demo.appPassword}' }\n` +
          "local found = account.Filtre:contain_from('ecole@') * account.Filtre:is_seen()\nfound:move_messages(account['Filtre/Lus'])\n",
      );
      const certificate = join(home.product.dataDir, 'tls', 'self-signed.pem');
      await home.requireRun('imapfilter', ['-t', certificate, '-c', rules]);
      assert.deepEqual([...(await home.read('Filtre/Lus')).keys()], ['Filtre-5@ac-demo.example']);
      assert.equal((await home.read('Filtre')).size, 5);
    },
  ],
];

for (const [program, name, walk] of walks) {
  test(`${program}: ${name}`, { skip: missing(program) }, walk);
}
