import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startHarness, type Harness } from './testing/harness.ts';
import { assertSilent, end, join, lines, open } from './testing/hearing.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

const letter = (subject: string): string => `Subject: ${subject}\r\n\r\nx`;
const replace = (what: string, mailbox: string, text: string): string =>
  `UID REPLACE ${what} ${mailbox} {${text.length}+}\r\n${text}`;

test('who listens sees the new message and the old one gone, and the old one never marked (RFC 8508)', async () => {
  const { client } = await open(harness, 'vu', 'SELECT INBOX');
  const wish = 'NOTIFY SET (selected (MessageNew (UID FLAGS) MessageExpunge FlagChange))';
  const other = await join(harness, 'vu', 'SELECT INBOX', wish);
  await assertSilent(other);
  assert.match(await end(client, replace('1', 'INBOX', letter('Neuf'))), /^OK REPLACE completed/);
  const told = await lines(other, 4);
  assert.deepEqual(
    told.map((line) => line?.replace(/ MODSEQ \(\d+\)/, '')),
    ['* 1 EXPUNGE', '* 1 EXISTS', '* 0 RECENT', '* 1 FETCH (UID 2 FLAGS ())'],
  );
  await assertSilent(other);
});

test('of two sessions that replace one message the second is told that it is gone, and keeps nothing', async () => {
  const { client } = await open(harness, 'deux', 'SELECT INBOX');
  const other = await join(harness, 'deux', 'SELECT INBOX');
  const ends = await Promise.all([
    end(client, replace('1', 'INBOX', letter('Un'))),
    end(other, replace('1', 'INBOX', letter('Deux'))),
  ]);
  assert.deepEqual(ends.map((line) => line.split(' ')[0]).sort(), ['NO', 'OK']);
  assert.match(ends.find((line) => line.startsWith('NO')) ?? '', /^NO \[EXPUNGEISSUED\]/);
  await client.say('NOOP');
  assert.equal((await client.say('UID FETCH 1:* UID'))[0], '* 1 FETCH (UID 2)');
});

test('what was sent is replaced by the same octets without being lost', async () => {
  const { client } = await open(harness, 'pareil');
  const text = 'Message-ID: <p@ac-exemple.fr>\r\nSubject: Envoi\r\n\r\nx';
  await client.say('ENABLE UTF8=ACCEPT');
  assert.match(await end(client, `APPEND "Envoyés" {${text.length}+}\r\n${text}`), /^OK/);
  await client.say('SELECT "Envoyés"');
  assert.match(await end(client, replace('1', '"Envoyés"', text)), /^OK REPLACE/);
  assert.equal((await client.say('UID FETCH 1:* UID'))[0], '* 1 FETCH (UID 2)');
});

test('a full mailbox takes what is no larger than what it replaces', async () => {
  const text = letter('Un');
  const account = await harness.found('pleine');
  const client = await join(harness, 'pleine', 'SELECT INBOX');
  assert.match(await end(client, `APPEND INBOX {${text.length}+}\r\n${text}`), /^OK/);
  await harness.store.createAccounts([{ accountId: account, quotaBytes: text.length }]);
  assert.match(await end(client, replace('1', 'INBOX', letter('Un de trop'))), /^NO \[OVERQUOTA\]/);
  assert.match(await end(client, replace('1', 'INBOX', letter('De'))), /^OK REPLACE/);
  assert.equal((await client.say('UID FETCH 1:* UID'))[0], '* 1 FETCH (UID 2)');
});
