import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { assertSilent, end, join, lines, open } from './testing/hearing.ts';
import { addressOf } from './testing/members.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness({ notifiedMailboxes: 300, notifiedMessages: 3, notifiedEntries: 3 });
});
after(() => harness.close());

test('of a shared mailbox only who may read it hears, from the moment they may to the moment they may not', async () => {
  const office = await harness.found('secretariat');
  const name = `"Boîtes partagées/${addressOf(office)}/Boîte de réception"`;
  const { client } = await open(
    harness,
    'adjointe',
    'ENABLE UTF8=ACCEPT',
    'NOTIFY SET (subtree "Boîtes partagées" (MessageNew MessageExpunge MailboxName))',
  );
  await deliver(harness.store, office);
  await assertSilent(client);
  harness.share('adjointe', office, 'member', true);
  harness.tellAccess('adjointe');
  const listed = await lines(client, 6);
  assert.ok(
    listed.some((line) => line?.endsWith(name) === true),
    listed.join('\n'),
  );
  await deliver(harness.store, office);
  assert.match((await client.line()) ?? '', new RegExp(`^\\* STATUS ${name} \\(MESSAGES 2 .* UNSEEN 2\\)`));
  await client.say(`SELECT ${name}`);
  harness.unshare('adjointe', office);
  assert.match((await client.line()) ?? '', /^\* OK \[CLOSED\]/);
  const gone = await lines(client, 6);
  assert.ok(
    gone.every((line) => line?.startsWith('* LIST (\\NonExistent) ') === true),
    gone.join('\n'),
  );
  await deliver(harness.store, office);
  await assertSilent(client);
});

test('a right that ends without a word is found out before anything more is told', async () => {
  const office = await harness.found('vie-scolaire');
  await harness.found('surveillante');
  harness.share('surveillante', office, 'reader');
  const client = await join(harness, 'surveillante', 'NOTIFY SET (subscribed (MessageNew MessageExpunge))');
  harness.unshare('surveillante', office, false);
  await deliver(harness.store, office);
  await assertSilent(client);
});

test('what another notes is told by its name, to whom it may concern', async () => {
  const { client } = await open(
    harness,
    'notes',
    'NOTIFY SET (personal (MailboxMetadataChange)) (mailboxes x (ServerMetadataChange))',
  );
  const other = await join(harness, 'notes');
  await other.say('SETMETADATA "" (/private/comment "a")');
  assert.equal(await client.line(), '* METADATA "" /private/comment');
  await other.say('SETMETADATA Archives (/private/a "x" /shared/b NIL)');
  assert.match(
    (await client.line()) ?? '',
    /^\* METADATA "Archives" \/(?:private\/a|shared\/b) \/(?:private\/a|shared\/b)$/,
  );
  assert.match(await end(client, 'SETMETADATA Archives (/private/a "y")'), /^OK/);
  await assertSilent(client);
  const many = (count: number) => Array.from({ length: count }, (_, at) => `/private/n${at} "x"`).join(' ');
  await other.say(`SETMETADATA Archives (${many(3)})`);
  assert.match(
    (await client.line()) ?? '',
    /^\* METADATA "Archives" \/private\/n0 \/private\/n1 \/private\/n2$/,
  );
  await other.say(`SETMETADATA Archives (${many(4)})`);
  assert.match((await client.line()) ?? '', /^\* OK \[NOTIFICATIONOVERFLOW\]/);
  await other.say('SETMETADATA Archives (/private/a "x")');
  await assertSilent(client);
});

test('more new messages than can be shown at once end it with a word; three are shown', async () => {
  const { client, account } = await open(
    harness,
    'flot',
    'SELECT INBOX',
    'NOTIFY SET (selected-delayed (MessageNew (FLAGS) MessageExpunge))',
  );
  const append = (count: number) =>
    harness.store.as(null) &&
    Promise.all(Array.from({ length: count }, () => deliver(harness.store, account)));
  const other = await join(harness, 'flot');
  await other.say(`APPEND INBOX {1+}\r\na {1+}\r\nb {1+}\r\nc`);
  const shown = await lines(client, 5);
  assert.deepEqual(shown.at(-1), '* 4 FETCH (UID 4 FLAGS ())');
  await other.say(`APPEND INBOX {1+}\r\na {1+}\r\nb {1+}\r\nc {1+}\r\nd`);
  assert.equal((await lines(client, 3)).at(-1)?.startsWith('* OK [NOTIFICATIONOVERFLOW]'), true);
  await append(1);
  await assertSilent(client);
});

test('three hundred mailboxes are followed, one more ends it; to ask for more than that is refused', async () => {
  const { client, account } = await open(harness, 'foule');
  const rows = await harness.store.listMailboxes(account);
  const make = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += 1) {
      const mailbox = { name: `m${at}`, parentId: null, role: null, sortOrder: 1, subscribed: true };
      await harness.store.createMailbox(account, mailbox);
    }
  };
  await make(0, 300 - rows.length);
  const wish = 'NOTIFY SET STATUS (personal (MessageNew MessageExpunge FlagChange MailboxName))';
  const said = await client.say(wish);
  assert.equal(said.length, 301);
  assert.equal(said.at(-1), 'OK NOTIFY completed');
  await make(300, 301);
  assert.match((await client.line()) ?? '', /^\* LIST .* "m300"$/);
  assert.match((await client.line()) ?? '', /^\* OK \[NOTIFICATIONOVERFLOW\]/);
  assert.match(await end(client, wish), /^NO \[NOTIFICATIONOVERFLOW\]/);
  await make(301, 302);
  harness.tellAccess('foule');
  await assertSilent(client);
});

test('what is asked in a command under way, refused, or pipelined leaves the session in order', async () => {
  const { client, account } = await open(harness, 'ordre', 'SELECT INBOX');
  client.send(
    'a NOTIFY SET (selected (MessageNew MessageExpunge))\r\nb NOTIFY SET (personal (X))\r\nc FETCH 1 UID\r\n',
  );
  assert.deepEqual(await client.until('a'), ['OK NOTIFY completed']);
  assert.match((await client.until('b')).join(), /^NO \[BADEVENT/);
  assert.deepEqual(await client.until('c'), ['* 1 FETCH (UID 1)', 'OK FETCH completed']);
  await deliver(harness.store, account);
  assert.equal(await client.line(), '* 2 EXISTS', 'what was refused has changed nothing');
  client.send('d APPEND INBOX {3}\r\n');
  assert.equal(await client.line(), '* 0 RECENT');
  assert.match((await client.line()) ?? '', /^\+ /);
  await deliver(harness.store, account);
  client.send('abc\r\n');
  const said = await client.until('d');
  assert.ok(
    said.some((line) => /^\* [34] EXISTS$/.test(line)),
    said.join('\n'),
  );
});

test('sessions come and go by the hundred, and nothing of them stays behind', async () => {
  const account = await harness.found('passants');
  for (let round = 0; round < 5; round += 1) {
    const clients = await Promise.all(
      Array.from({ length: 20 }, () =>
        join(harness, 'passants', 'NOTIFY SET (personal (MessageNew MessageExpunge))'),
      ),
    );
    await deliver(harness.store, account);
    for (const client of clients) {
      assert.match((await client.line()) ?? '', /^\* STATUS "INBOX"/);
      client.destroy();
    }
  }
  const last = await join(
    harness,
    'passants',
    'NOTIFY SET STATUS (mailboxes INBOX (MessageNew MessageExpunge))',
  );
  await deliver(harness.store, account);
  assert.match((await last.line()) ?? '', /MESSAGES 6 /);
});
