import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MOST_MAILBOXES } from '#store';
import { deliver, fillMailboxes } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import type { ImapClient } from './testing/imap-client.ts';
import { plant, requireTree } from './testing/tree.ts';

const MESSAGE_BYTES = 2_000;

let harness: Harness;
before(async () => {
  harness = await startHarness({ messageBytes: MESSAGE_BYTES });
});
after(() => harness.close());

const end = async (client: ImapClient, command: string): Promise<string> =>
  (await client.say(command)).at(-1) ?? '';

async function open(login: string): Promise<ImapClient> {
  await harness.found(login);
  return harness.connect(login);
}

async function count(client: ImapClient): Promise<string | undefined> {
  return (await client.say('STATUS INBOX (MESSAGES)'))[0];
}

test('a set that names everything a thousand times over, from both ends, names each message once', async () => {
  const account = await harness.found('ensembles');
  for (let at = 0; at < 3; at += 1) await deliver(harness.store, account);
  const client = await harness.connect('ensembles');
  await client.say('SELECT INBOX');
  const set = Array.from({ length: 1_000 }, () => '1:*,*:1').join(',');
  for (const prefix of ['', 'UID ']) {
    const fetched = await client.say(`${prefix}FETCH ${set} UID`);
    assert.deepEqual(
      fetched.slice(0, -1),
      [1, 2, 3].map((n) => `* ${n} FETCH (UID ${n})`),
    );
    assert.equal((await client.say(`${prefix}SEARCH ${prefix}${set}`))[0], '* SEARCH 1 2 3');
  }
  assert.match(await end(client, `SEARCH ${'NOT '.repeat(2_000)}ALL`), /^BAD/);
  assert.match(await end(client, `SEARCH ${'('.repeat(2_000)}ALL${')'.repeat(2_000)}`), /^BAD/);
  assert.match(await end(client, 'NOOP'), /^OK/);
});

test('the last mailbox that an account may have is made; one more is not, nor a part of what it would lie in', async () => {
  const account = await harness.found('dossiers');
  await fillMailboxes(harness.pool, account, MOST_MAILBOXES - 1);
  const client = await harness.connect('dossiers');
  assert.match(await end(client, 'CREATE a/b'), /^NO \[LIMIT\] /);
  assert.match(await end(client, 'RENAME "Plein 1" a/b'), /^OK/);
  assert.match(await end(client, 'CREATE c'), /^NO \[LIMIT\] /);
  assert.match(await end(client, 'RENAME "Plein 2" c/d'), /^NO \[LIMIT\] /);
  assert.match(await end(client, 'RENAME "Plein 2" c'), /^OK/);
});

test('APPEND to the very limit is kept; one octet more is not, whichever way it is announced', async () => {
  const client = await open('limite');
  const message = (size: number) => `Subject: x\r\n\r\n${'x'.repeat(size - 14)}`;
  assert.match(
    await end(client, `APPEND INBOX {${MESSAGE_BYTES}+}\r\n${message(MESSAGE_BYTES)}`),
    /^OK \[APPENDUID/,
  );
  assert.match(await end(client, `APPEND INBOX {${MESSAGE_BYTES + 1}}`), /^NO \[TOOBIG\]/);
  const more = message(MESSAGE_BYTES + 1);
  assert.match(await end(client, `APPEND INBOX {${MESSAGE_BYTES + 1}+}\r\n${more}`), /^NO \[TOOBIG\]/);
  assert.equal(await count(client), '* STATUS "INBOX" (MESSAGES 1)');
});

test('APPEND broken off anywhere leaves nothing behind, and the next client finds the server', async () => {
  const watcher = await open('coupee');
  for (const cut of [
    'a APPEND INBOX {1000+}\r\n',
    `a APPEND INBOX {1000+}\r\n${'x'.repeat(999)}`,
    `a APPEND INBOX {1000+}\r\n${'x'.repeat(1_000)}`,
    `a APPEND INBOX {10+}\r\n${'x'.repeat(10)} {1000+}\r\n${'x'.repeat(999)}`,
  ]) {
    const client = await harness.connect('coupee');
    client.send(cut);
    await sleep(20);
    client.destroy();
  }
  await sleep(100);
  assert.equal(await count(watcher), '* STATUS "INBOX" (MESSAGES 0)');
  assert.match(await end(watcher, 'APPEND INBOX {10+}\r\nSubject: a'), /^OK/);
});

test('dates of no calendar are refused, those at its edges are kept', async () => {
  const client = await open('dates');
  const append = (date: string) => end(client, `APPEND INBOX "${date}" {10+}\r\nSubject: a`);
  for (const date of [
    '01-Jan-0000 00:00:00 +0000',
    '30-Feb-2026 00:00:00 +0000',
    '29-Feb-2025 00:00:00 +0000',
    '00-Jan-2026 00:00:00 +0000',
    '01-Jan-2026 24:00:00 +0000',
    '01-Jan-2026 00:00:00 +9999',
    '01-Jan-20260 00:00:00 +0000',
    '-1-Jan-2026 00:00:00 +0000',
    '31-Dec-9999 23:59:59 -1200',
    '01-Jan-0001 00:00:00 +1200',
  ]) {
    assert.match(await append(date), /^BAD/, date);
  }
  for (const date of [
    '01-Jan-0001 00:00:00 +0000',
    '31-Dec-9999 23:59:59 +0000',
    '29-Feb-2024 23:59:60 +0000',
  ]) {
    assert.match(await append(date), /^OK/, date);
  }
  await client.say('SELECT INBOX');
  assert.match(await end(client, 'FETCH 1:* (INTERNALDATE)'), /^OK/);
  assert.match(await end(client, 'SEARCH SINCE 1-Jan-0000'), /^BAD/);
});

test('names of mailboxes with every trick: refused, or kept as one name and listed as it was given', async () => {
  const client = await open('noms');
  for (const name of [
    '""',
    '"/"',
    '"//"',
    '"a//b"',
    '"/a"',
    '"&"',
    '"&AGE-"',
    '"a&2Dw-"',
    '"&Jjo-&AOk-"',
    '"a\tb"',
  ]) {
    assert.match(await end(client, `CREATE ${name}`), /^(?:NO|BAD)/, name);
  }
  for (const octets of ['\xff', '\xc3', '\xed\xa0\x80', '\xc0\xaf', '\xe2\x80']) {
    const raw = Buffer.from(`CREATE "x${octets}y"`, 'latin1');
    assert.match((await client.say(raw)).at(-1) ?? '', /^(?:NO|BAD)/, JSON.stringify(octets));
  }
  assert.match(await end(client, `CREATE {60000+}\r\n${'n'.repeat(60_000)}`), /^NO/);
  assert.match(await end(client, `CREATE ${Array(200).fill('a').join('/')}`), /^NO \[LIMIT\]/);
  for (const name of ['.', '..', 'a/..', '../b', '../../etc']) {
    const told = await end(client, `CREATE "${name}"`);
    assert.match(told, /^NO \[CANNOT\]/, 'programs that mirror mail into folders would leave theirs');
  }
  assert.match(await end(client, 'CREATE "%2e%2e"'), /^(?:OK|NO)/);
  await client.say('ENABLE UTF8=ACCEPT');
  assert.match(await end(client, 'CREATE "e\u0301te\u0301"'), /^OK/);
  assert.match(
    await end(client, 'CREATE "\u00e9t\u00e9"'),
    /^NO \[ALREADYEXISTS\]/,
    'one way to write a letter',
  );
  assert.match(await end(client, 'DELETE "\u00e9t\u00e9"'), /^OK/);
  assert.match(await end(client, 'CREATE "iNbOx"'), /^NO \[ALREADYEXISTS\]/);
  assert.match(await end(client, 'NOOP'), /^OK/);
});

test('a tree that two clients rename into itself stays the tree it was, with everything in it', async () => {
  const account = await harness.found('cercle');
  const [one, other] = [await harness.connect('cercle'), await harness.connect('cercle')];
  const planted = await plant(harness, { account, client: one }, ['a', 'a/b', 'a/b/c']);
  const rename = async (client: ImapClient, names: string): Promise<string[]> => {
    const ends: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) ends.push(await end(client, `RENAME ${names}`));
    return ends;
  };
  const ends = await Promise.all([rename(one, 'a a/b/c/a'), rename(other, 'a/b a/b/c/b')]);
  // What lies in itself cannot be: whichever comes first, no turn of either is done.
  for (const text of ends.flat()) assert.match(text, /^NO \[CANNOT\]/);
  const now = await requireTree(harness, { account, client: other }, planted);
  assert.deepEqual([...now.values()], ['a', 'a/b', 'a/b/c']);
});

test('commands of the wrong state, pipelined, are each answered in their order and none obeyed', async () => {
  const client = await open('ordre');
  client.send(
    'x1 FETCH 1 FLAGS\r\nx2 LOGIN a b\r\nx3 SELECT INBOX\r\nx4 STARTTLS\r\nx5 UNSELECT\r\nx6 EXPUNGE\r\n',
  );
  const ends: string[] = [];
  for (let line = await client.line(); ends.length < 6; line = await client.line()) {
    assert.ok(line !== null);
    if (line.startsWith('x')) ends.push(line.slice(0, 6).trimEnd());
    if (ends.length === 6) break;
  }
  assert.deepEqual(ends, ['x1 BAD', 'x2 BAD', 'x3 OK', 'x4 BAD', 'x5 OK', 'x6 BAD']);
});
