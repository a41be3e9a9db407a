import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import { createFolder, deliver } from '#store/testing';
import { digestLetter, parseMessage } from '#wire/message';
import { startHarness, type Harness } from './testing/harness.ts';
import { assertSilent, end, join, lines } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';
import { addressOf } from './testing/members.ts';

let harness: Harness;
let turn = 0;
let [own, office]: [AccountId, AccountId] = [0 as AccountId, 0 as AccountId];
/** What others do once a command is under way: nothing has been refused and nothing is stored yet. */
let meanwhile: (() => Promise<unknown>) | null = null;
let client: ImapClient;
/** Sees what comes into the inbox of the office, or is about to. */
let watcher: ImapClient;

before(async () => {
  harness = await startHarness({}, (store) => ({
    ...store,
    async prepare(bytes, message) {
      const act = meanwhile;
      meanwhile = null;
      await act?.();
      return store.prepare(bytes, message);
    },
  }));
});
after(() => harness.close());
beforeEach(async () => {
  turn += 1;
  own = await harness.found(`anna${turn}`);
  office = await harness.found(`bureau${turn}`);
  harness.share(`anna${turn}`, office, 'member');
  client = await join(harness, `anna${turn}`, 'ENABLE UTF8=ACCEPT', 'SELECT INBOX');
  const wish = 'NOTIFY SET (selected (MessageNew (UID FLAGS) MessageExpunge FlagChange))';
  watcher = await join(harness, `bureau${turn}`, 'SELECT INBOX', wish);
  await assertSilent(watcher);
});

const letter = (subject: string): string => `Subject: ${subject}\r\n\r\nx`;
const size = letter('Un').length;
const subjects = ['Un', 'De', 'Tr'];
const shared = (name: string): string => `"Boîtes partagées/${addressOf(office)}/${name}"`;
const sharedInbox = (): string => shared('Boîte de réception');

const append = (mailbox: string, texts: readonly string[], flags = ''): string =>
  `APPEND ${mailbox}${texts.map((text) => `${flags} {${Buffer.byteLength(text)}+}\r\n${text}`).join('')}`;

const setQuota = (account: AccountId, quotaBytes: number | null): Promise<void> =>
  harness.store.createAccounts([{ accountId: account, quotaBytes }]);

/** Three messages in the person's own inbox. */
async function fill(): Promise<void> {
  for (const subject of subjects) await deliver(harness.store, own, { subject });
  await client.say('NOOP');
}

/** As if nothing had ever come: to who looks on, who asks, and who synchronises. */
async function assertUntouched(states: unknown): Promise<void> {
  await assertSilent(watcher);
  const [status] = await watcher.say('STATUS INBOX (MESSAGES UIDNEXT)');
  assert.equal(status, '* STATUS "INBOX" (MESSAGES 0 UIDNEXT 1)');
  assert.deepEqual(await harness.store.states(office), states);
}

test('of messages put away together none is seen when the last has no room (RFC 3502)', async () => {
  const states = await harness.store.states(office);
  meanwhile = () => setQuota(office, 2 * size);
  assert.match(await end(client, append(sharedInbox(), subjects.map(letter))), /^NO \[OVERQUOTA\]/);
  await assertUntouched(states);
  assert.match(
    await end(client, append(sharedInbox(), ['Un', 'De'].map(letter))),
    /^OK \[APPENDUID \d+ 1:2\]/,
  );
});

test('of messages copied to another account none is seen when the last has no room', async () => {
  await fill();
  const totalBytes = (await harness.store.quota([own])).get(own)?.usedBytes ?? 0;
  await setQuota(office, totalBytes - 1);
  const states = await harness.store.states(office);
  assert.match(await end(client, `UID COPY 1:3 ${sharedInbox()}`), /^NO \[OVERQUOTA\]/);
  await assertUntouched(states);
  await setQuota(office, totalBytes);
  assert.match(await end(client, `UID COPY 1:3 ${sharedInbox()}`), /^OK \[COPYUID \d+ 1:3 1:3\]/);
});

test('a mailbox that goes meanwhile takes nothing, and is said to be gone', async () => {
  await fill();
  const drop = (folder: MailboxId) => () => harness.store.destroyMailbox(office, folder, true);
  const folders = [
    await createFolder(harness.store, office, 'Un'),
    await createFolder(harness.store, office, 'De'),
  ];
  meanwhile = drop(folders[0] as MailboxId);
  assert.match(await end(client, append(shared('Un'), subjects.map(letter))), /^NO \[TRYCREATE\]/);
  meanwhile = drop(folders[1] as MailboxId);
  assert.match(await end(client, `UID COPY 1:3 ${shared('De')}`), /^NO \[TRYCREATE\]/);
  assert.equal((await harness.store.quota([office])).get(office)?.usedBytes, 0);
});

test('all at once: told once, with uids in the order in which they were given', async () => {
  await fill();
  assert.match(await end(client, append(sharedInbox(), subjects.map(letter))), /^OK \[APPENDUID \d+ 1:3\]/);
  const told = await lines(watcher, 5);
  assert.deepEqual(
    told.map((line) => line?.replace(/ MODSEQ \(\d+\)/, '')),
    [
      '* 3 EXISTS',
      '* 0 RECENT',
      '* 1 FETCH (UID 1 FLAGS ())',
      '* 2 FETCH (UID 2 FLAGS ())',
      '* 3 FETCH (UID 3 FLAGS ())',
    ],
  );
  await assertSilent(watcher);
  assert.match(await end(client, `UID COPY 2:3 ${sharedInbox()}`), /^OK \[COPYUID \d+ 2:3 4:5\]/);
  assert.equal((await lines(watcher, 1))[0], '* 5 EXISTS');
  await lines(watcher, 3);
  await assertSilent(watcher);
  const said = await watcher.say('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
  assert.deepEqual(
    said.flatMap((line) => /Subject: (\w+)/.exec(line)?.[1] ?? []),
    ['Un', 'De', 'Tr', 'De', 'Tr'],
  );
});

test('two persons who copy into each other’s mailboxes, and put messages there, do not wait for ever', async () => {
  harness.share(`bureau${turn}`, own, 'member');
  const other = await join(harness, `bureau${turn}`, 'ENABLE UTF8=ACCEPT', 'SELECT INBOX');
  const [theirs, mine] = [shared('Archives'), `"Boîtes partagées/${addressOf(own)}/Archives"`];
  await fill();
  for (const subject of subjects) await deliver(harness.store, office, { subject });
  await other.say('NOOP');
  const rounds = 15;
  const repeat = async (by: ImapClient, command: string): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) assert.match(await end(by, command), /^OK/);
  };
  const third = await join(harness, `anna${turn}`, 'ENABLE UTF8=ACCEPT');
  await Promise.all([
    repeat(client, `UID COPY 1:3 ${theirs}`),
    repeat(other, `UID COPY 1:3 ${mine}`),
    repeat(third, append(theirs, subjects.map(letter))),
  ]);
  const [status] = await client.say(`STATUS ${theirs} (MESSAGES)`);
  assert.match(status ?? '', new RegExp(`\\(MESSAGES ${2 * 3 * rounds}\\)`));
  const [back] = await other.say(`STATUS ${mine} (MESSAGES)`);
  assert.match(back ?? '', new RegExp(`\\(MESSAGES ${3 * rounds}\\)`));
});

test('what was filed as it was sent stays when its copies are refused together, and is one when they are taken', async () => {
  const sent = `Message-ID: <n${turn}@ac-exemple.fr>\r\n${letter('Un')}`;
  const message = await harness.store.prepare(Buffer.from(sent));
  const handedIn = { ...digestLetter(parseMessage(Buffer.from(sent))), added: '' };
  assert.equal((await harness.store.fileSent(own, message, new Date(), handedIn)).kind, 'filed');
  const room = sent.length;
  meanwhile = () => setQuota(own, 2 * room + size);
  const both = append('"Envoyés"', [sent, letter('De'), letter('Tr')]);
  assert.match(await end(client, both), /^NO \[OVERQUOTA\]/);
  const list = async (): Promise<string[]> => {
    await client.say('EXAMINE "Envoyés"');
    const said = await client.say('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
    return said.flatMap(
      (line) => /^\* \d+ FETCH \(UID (\d+).*Subject: (\w+)/s.exec(line)?.slice(1).join(' ') ?? [],
    );
  };
  assert.deepEqual(await list(), ['1 Un']);
  await setQuota(own, null);
  assert.match(await end(client, both), /^OK \[APPENDUID \d+ 2:4\]/);
  assert.deepEqual(await list(), ['2 Un', '3 De', '4 Tr']);
});
