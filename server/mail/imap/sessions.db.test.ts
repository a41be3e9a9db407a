import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import type { MailboxId } from '#store';
import { deliver } from '#store/testing';
import { digestLetter, parseMessage } from '#wire/message';
import { startHarness, type Harness } from './testing/harness.ts';
import { end } from './testing/hearing.ts';
import { ImapClient } from './testing/imap-client.ts';
import { plant, requireTree } from './testing/tree.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness({
    strangers: 8,
    connectionsPerAccount: 6,
    signInMs: 1_500,
    handshakeMs: 500,
    failedSignIns: 3,
    errors: 5,
    messageBytes: 3_000_000,
  });
});
after(() => harness.close());

const noted = (lines: readonly string[]): string[] => lines.slice(0, -1);

test('what one session does, another that idles is told', async () => {
  const account = await harness.found('idle');
  await deliver(harness.store, account);
  const [one, other] = [await harness.connect('idle'), await harness.connect('idle')];
  await one.say('SELECT INBOX');
  await other.say('SELECT INBOX');
  other.send('i IDLE\r\n');
  assert.equal(await other.line(), '+ idling');
  await one.say('STORE 1 +FLAGS.SILENT \\Flagged');
  assert.equal(await other.line(), '* 1 FETCH (UID 1 FLAGS (\\Flagged))');
  await deliver(harness.store, account);
  assert.equal(await other.line(), '* 2 EXISTS');
  assert.equal(await other.line(), '* 0 RECENT');
  await one.say('UID STORE 1 +FLAGS.SILENT \\Deleted');
  await one.say('EXPUNGE');
  assert.equal(await other.line(), '* 1 FETCH (UID 1 FLAGS (\\Deleted \\Flagged))');
  assert.equal(await other.line(), '* 1 EXPUNGE');
  other.send('DONE\r\n');
  assert.deepEqual(await other.until('i'), ['OK IDLE completed']);
  other.send('j IDLE\r\nLOGOUT\r\n');
  assert.deepEqual(await other.until('j'), ['+ idling', 'BAD DONE etait attendu / DONE was expected']);
});

test('message numbers stand while a client counts on them', async () => {
  const account = await harness.found('nombres');
  for (let count = 0; count < 3; count += 1) await deliver(harness.store, account);
  const [one, other] = [await harness.connect('nombres'), await harness.connect('nombres')];
  await one.say('SELECT INBOX');
  await other.say('SELECT INBOX');
  await one.say('STORE 1 +FLAGS.SILENT \\Deleted');
  await one.say('EXPUNGE');
  await deliver(harness.store, account);
  await sleep(100);
  const fetched = await other.say('FETCH 1:3 UID');
  assert.deepEqual(fetched.slice(0, 2), ['* 2 FETCH (UID 2)', '* 3 FETCH (UID 3)']);
  assert.match(fetched.at(-1) ?? '', /^NO \[EXPUNGEISSUED\]/);
  assert.ok(fetched.includes('* 4 EXISTS') && !fetched.some((line) => line.endsWith('EXPUNGE')));
  assert.deepEqual(noted(await other.say('NOOP')), ['* 1 EXPUNGE']);
  assert.deepEqual(noted(await other.say('FETCH 3 UID')), ['* 3 FETCH (UID 4)']);
});

test('a device password that is ended ends its sessions, idle ones as well', async () => {
  await harness.found('partie');
  const [idle, quiet] = [await harness.connect('partie'), await harness.connect('partie')];
  await idle.say('SELECT INBOX');
  idle.send('i IDLE\r\n');
  await idle.line();
  harness.revoke('partie');
  for (const client of [idle, quiet]) {
    assert.match((await client.line()) ?? '', /^\* BYE \[EXPIRED\]/);
    assert.equal(await client.line(), null);
  }
});

test('what is shared is subscribed from the start, and only one’s own mailboxes have a use', async () => {
  const office = await harness.found('accueil');
  await harness.found('partage');
  harness.share('partage', office, 'member');
  const client = await harness.connect('partage');
  const shared = `Bo&AO4-tes partag&AOk-es/partage-${office}@ac-exemple.fr/`;
  const subscribed = await client.say('LSUB "" "*"');
  assert.equal(subscribed.filter((line) => line.includes(shared)).length, 6);
  const listed = await client.say('LIST (SUBSCRIBED) "" "*" RETURN (SPECIAL-USE)');
  const uses = (isShared: boolean) =>
    listed
      .filter((line) => line.startsWith('* LIST') && line.includes(shared) === isShared)
      .flatMap((line) => /\\(?:Archive|Drafts|Junk|Sent|Trash)\b/.exec(line) ?? [])
      .sort();
  assert.deepEqual(uses(false), ['\\Archive', '\\Drafts', '\\Junk', '\\Sent', '\\Trash']);
  assert.deepEqual(uses(true), []);
});

test('a shared mailbox appears with the right there is, and goes when that is taken away', async () => {
  const office = await harness.found('bureau');
  await deliver(harness.store, office);
  await harness.found('membre');
  harness.share('membre', office, 'reader');
  const client = await harness.connect('membre');
  const name = `"Bo&AO4-tes partag&AOk-es/partage-${office}@ac-exemple.fr/Bo&AO4-te de r&AOk-ception"`;
  const listed = await client.say('LIST "" "Bo&AO4-tes partag&AOk-es/%"');
  assert.match(
    listed[0] ?? '',
    /^\* LIST \(\\Noselect \\HasChildren\) "\/" "Bo&AO4-tes partag&AOk-es\/partage-/,
  );
  assert.match((await client.say(`SELECT ${name}`)).at(-1) ?? '', /^OK \[READ-ONLY\]/);
  assert.match((await client.say('STORE 1 +FLAGS \\Seen')).at(-1) ?? '', /^NO \[NOPERM\]/);
  assert.deepEqual(noted(await client.say('FETCH 1 BODY[HEADER.FIELDS (X)]')), [
    '* 1 FETCH (BODY[HEADER.FIELDS (X)] {2}\r\n\r\n)',
  ]);
  assert.match((await client.say(`APPEND ${name} {2+}\r\nxx`)).at(-1) ?? '', /^NO \[NOPERM\]/);
  assert.match((await client.say(`CREATE ${name.slice(0, -1)}/x"`)).at(-1) ?? '', /^NO \[NOPERM\]/);
  assert.match((await client.say('COPY 1 INBOX')).at(-1) ?? '', /^OK \[COPYUID \d+ 1 1\]/);
  assert.match((await client.say('MOVE 1 INBOX')).at(-1) ?? '', /^NO \[NOPERM\]/);
  harness.unshare('membre', office);
  assert.match((await client.say('FETCH 1 FLAGS')).at(-1) ?? '', /^NO \[NONEXISTENT\]/);
  assert.match((await client.say(`SELECT ${name}`)).at(-1) ?? '', /^NO \[NONEXISTENT\]/);
  harness.share('membre', office, 'member');
  await client.say('SELECT INBOX');
  assert.match((await client.say(`MOVE 1 ${name}`)).at(-1) ?? '', /^OK MOVE completed/);
  assert.equal((await harness.store.countMailboxes(office, await inboxOf(office)))[0]?.messages, 2);
});

async function inboxOf(account: Parameters<Harness['store']['findMailboxByRole']>[0]): Promise<MailboxId[]> {
  return [(await harness.store.findMailboxByRole(account, 'inbox')) as MailboxId];
}

test('connections that never sign in are few, and end', async () => {
  const open = await Promise.all(Array.from({ length: 8 }, () => ImapClient.open(harness.plain.port)));
  for (const client of open) {
    assert.match((await client.line()) ?? '', /^\* BYE .* \/ Idle for too long$/);
    assert.equal(await client.line(), null);
  }
  await (await ImapClient.open(harness.plain.port)).say('LOGOUT');
});

test('a literal that never comes holds nobody up: the connection ends, or goes on without what was begun', async () => {
  await harness.found('jamais');
  const waiting = ['a LOGIN {5}\r\n', 'a LOGIN {5+}\r\nabc', 'a AUTHENTICATE PLAIN\r\n'];
  for (const begun of waiting) {
    const client = await ImapClient.open(harness.plain.port);
    client.send(begun);
    const said = [];
    for (let line = await client.line(); line !== null; line = await client.line()) said.push(line);
    assert.match(said.at(-1) ?? '', /^\* BYE .* \/ Idle for too long$/, begun);
  }
  const [silent, other] = [await harness.connect('jamais'), await harness.connect('jamais')];
  silent.send('a APPEND INBOX {1000}\r\n');
  assert.match((await silent.line()) ?? '', /^\+ /);
  silent.send('x'.repeat(999));
  assert.match((await other.say('APPEND INBOX {2+}\r\nxx')).at(-1) ?? '', /^OK/);
  silent.destroy();
  assert.match((await other.say('STATUS INBOX (MESSAGES)'))[0] ?? '', /MESSAGES 1\)/);
});

test('a TLS handshake that never comes ends', async () => {
  const silent = await ImapClient.connect(harness.tls.port);
  assert.equal(await silent.line(), null);
  const client = await ImapClient.open(harness.tls.port, true);
  assert.match((await client.say('CAPABILITY'))[0] ?? '', /AUTH=PLAIN$/);
  client.destroy();
});

test('sign-ins that fail and commands that cannot be read end the connection', async () => {
  const guesser = await ImapClient.open(harness.plain.port);
  for (let count = 0; count < 2; count += 1) assert.match((await guesser.say('LOGIN x y'))[0] ?? '', /^NO/);
  assert.deepEqual((await guesser.say('LOGIN x y')).length, 1);
  assert.match((await guesser.line()) ?? '', /^\* BYE .* \/ Too many failed sign-ins$/);
  const babbler = await ImapClient.open(harness.plain.port);
  for (let count = 0; count < 5; count += 1) await babbler.say('BLAH');
  assert.match((await babbler.line()) ?? '', /^\* BYE .* \/ Too many errors$/);
});

test('one person has so many connections and no more', async () => {
  await harness.found('beaucoup');
  const clients = [];
  for (let count = 0; count < 6; count += 1) clients.push(await harness.connect('beaucoup'));
  const seventh = await ImapClient.open(harness.plain.port);
  const said = await seventh.say('LOGIN beaucoup device');
  assert.match(said.join('\n'), /^NO \[LIMIT\] .*Too many connections of one person$/);
  assert.match((await seventh.line()) ?? '', /^\* BYE \[LIMIT\]/);
  for (const client of clients) client.destroy();
});

test('COMPRESS: everything goes on, and a bomb of it is one line too long', async () => {
  const account = await harness.found('presse');
  await deliver(harness.store, account);
  const client = await harness.connect('presse');
  assert.deepEqual(await client.say('COMPRESS DEFLATE'), ['OK DEFLATE active']);
  client.compress();
  assert.ok((await client.say('SELECT INBOX')).includes('* 1 EXISTS'));
  assert.match((await client.say('COMPRESS DEFLATE'))[0] ?? '', /^NO \[COMPRESSIONACTIVE\]/);
  const bomber = await harness.connect('presse');
  await bomber.say('COMPRESS DEFLATE');
  const bomb = deflateRawSync(Buffer.alloc(200_000_000, 'x'));
  const before = process.memoryUsage.rss();
  bomber.send(bomb);
  while (!bomber.isClosed) await sleep(20);
  assert.ok(process.memoryUsage.rss() - before < 100_000_000);
});

test('a client that reads nothing holds up itself and nobody’s memory', async () => {
  const account = await harness.found('sourde');
  for (let count = 0; count < 4; count += 1)
    await deliver(harness.store, account, { text: 'x'.repeat(2_000_000) });
  const client = await harness.connect('sourde');
  await client.say('SELECT INBOX');
  client.pause();
  const before = process.memoryUsage().arrayBuffers;
  client.send(Array.from({ length: 40 }, (_, index) => `f${index} FETCH 1:4 BODY.PEEK[]\r\n`).join(''));
  await sleep(1_500);
  const held = process.memoryUsage().arrayBuffers - before;
  assert.ok(held < 60_000_000, `${held} octets are held of 320 million`);
  client.destroy();
});

test('an APPEND to what was sent that is repeated stores nothing twice, and keeps what it names', async () => {
  const account = await harness.found('repete');
  const header = 'Message-ID: <repete@ac-exemple.fr>\r\nSubject: a\r\n';
  const filed = await harness.store.prepare(Buffer.from(`${header}\r\nx`));
  await harness.store.fileSent(account, filed, new Date(), {
    ...digestLetter(parseMessage(Buffer.from(`${header}\r\nx`))),
    added: '',
  });
  const [one, other] = [await harness.connect('repete'), await harness.connect('repete')];
  const listed = (await one.say('LIST "" *')).find((line) => line.includes('\\Sent')) ?? assert.fail();
  const name = listed.slice(listed.indexOf('"/" ') + 4);
  const own = `${header}Bcc: cache@ac-exemple.fr\r\n\r\nx`;
  const append = (client: ImapClient, text: string) =>
    client.say(`APPEND ${name} (\\Seen) {${Buffer.byteLength(text)}+}\r\n${text}\r\n`);
  const first = (await append(one, own)).at(-1);
  assert.match(first ?? '', /^OK \[APPENDUID \d+ \d+\]/);
  await one.say(`SELECT ${name}`);
  await one.say('STORE 1 +FLAGS \\Deleted');
  assert.equal((await append(other, own)).at(-1), first);
  await one.say('EXPUNGE');
  assert.match((await other.say(`STATUS ${name} (MESSAGES)`)).join('\n'), /MESSAGES 1\)/);
  assert.notEqual((await append(other, `${own}y`)).at(-1), first, 'other octets are another message');
});

test('mail that came with NUL is sent without it in a literal, and as it is by BINARY', async () => {
  const account = await harness.found('nul');
  await deliver(harness.store, account, { text: 'a\0b' });
  const client = await harness.connect('nul');
  await client.say('SELECT INBOX');
  const whole = (await client.say('FETCH 1 BODY.PEEK[]')).join('\n');
  assert.ok(!whole.includes('\0') && /BODY\[\] \{\d+\}/.test(whole), whole);
  assert.match((await client.say('FETCH 1 BINARY.PEEK[1]')).join('\n'), /BINARY\[1\] ~\{\d+\}\r\na\0b/);
  // One octet stands for one: sizes and parts of it are those of the message (the client reads its lines as UTF-8).
  const [, size = ''] = /SIZE (\d+)/.exec((await client.say('FETCH 1 RFC822.SIZE')).join()) ?? [];
  assert.ok(whole.includes(`BODY[] {${size}}`), whole);
  assert.match((await client.say('FETCH 1 BODY.PEEK[TEXT]<0.3>')).join('\n'), /<0> \{3\}\r\na\ufffdb/);
  assert.match((await client.say('FETCH 1 BODY.PEEK[1]<1.1>')).join('\n'), /<1> \{1\}\r\n\ufffd\)/);
});

test('a message and the mailbox it is in, deleted under a session', async () => {
  await harness.found('efface');
  const [one, other] = [await harness.connect('efface'), await harness.connect('efface')];
  await one.say('CREATE Projet');
  await one.say('APPEND Projet {14+}\r\nSubject: a\r\n\r\n');
  await other.say('SELECT Projet');
  await one.say('DELETE Projet');
  await sleep(200);
  assert.match((await other.say('FETCH 1 FLAGS')).at(-1) ?? '', /^NO \[NONEXISTENT\]/);
  assert.match((await other.say('FETCH 1 FLAGS')).at(-1) ?? '', /^BAD .* \/ Select/);
});

test('two clients rename trees into each other: one is told why not, or finds the way it names made anew', async () => {
  const account = await harness.found('arbre');
  const [one, other] = [await harness.connect('arbre'), await harness.connect('arbre')];
  const planted = await plant(harness, { account, client: one }, ['a', 'a/b', 'c', 'c/d']);
  const ends = await Promise.all([end(one, 'RENAME a c/d/a'), end(other, 'RENAME c a/b/c')]);
  const done = ends.map((text) => text.startsWith('OK'));
  assert.ok(done.includes(true), ends.join());
  for (const text of ends) assert.match(text, /^OK|^NO \[/);
  const now = await requireTree(harness, { account, client: one }, planted);
  const names = (await one.say('LIST "" *')).filter((line) => /"\/" "(a|c)/.test(line));
  // One after the other, the second makes the two superior names anew that the first has moved (RFC 9051, section 6.3.6).
  const isBoth = done.every(Boolean);
  assert.equal(names.length, isBoth ? 6 : 4);
  if (isBoth) assert.ok(now.get('a') === 'c/d/a' || now.get('c') === 'a/b/c', [...now.values()].join());
  else
    assert.deepEqual(
      [...now.values()],
      done[0] === true ? ['c/d/a', 'c/d/a/b', 'c', 'c/d'] : ['a', 'a/b', 'a/b/c', 'a/b/c/d'],
    );
});
