import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertSilent, end, join, lines, open } from './testing/hearing.ts';
import { startHarness, type Harness } from './testing/harness.ts';
import { addressOf } from './testing/members.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

const all = 'NOTIFY SET (personal (MailboxMetadataChange ServerMetadataChange))';

test('what is noted at another process is there at once, and who asked for it is told the names', async () => {
  const { client } = await open(harness, 'ailleurs', all);
  const other = await harness.connectElsewhere('ailleurs');
  assert.match(await end(other, 'SETMETADATA INBOX (/private/a "un" /shared/b "deux")'), /^OK/);
  assert.match(
    (await client.line()) ?? '',
    /^\* METADATA "INBOX" (?:\/private\/a \/shared\/b|\/shared\/b \/private\/a)$/,
  );
  assert.equal((await client.say('GETMETADATA INBOX /private/a'))[0], '* METADATA "INBOX" (/private/a "un")');
  await other.say('SETMETADATA "" (/private/c "x")');
  assert.equal(await client.line(), '* METADATA "" /private/c');
  await other.say('SETMETADATA INBOX (/private/a NIL)');
  assert.equal(await client.line(), '* METADATA "INBOX" /private/a');
  assert.equal((await client.say('GETMETADATA INBOX /private/a'))[0], '* METADATA "INBOX" (/private/a NIL)');
  // Of a mailbox that was made a moment ago the name is known as well.
  await other.say('CREATE Neuf');
  await other.say('SETMETADATA Neuf (/private/a "x")');
  assert.equal(await client.line(), '* METADATA "Neuf" /private/a');
  assert.match(await end(client, 'SETMETADATA INBOX (/private/own "x")'), /^OK/);
  await assertSilent(client);
});

test('ENABLE METADATA tells what others note, and of the open mailbox what is told to everybody', async () => {
  const { client, account } = await open(harness, 'active', 'SELECT INBOX');
  const other = await harness.connectElsewhere('active');
  await other.say('SETMETADATA INBOX (/private/a "x")');
  await assertSilent(client);
  assert.deepEqual(await client.say('ENABLE METADATA'), ['* ENABLED METADATA', 'OK ENABLE completed']);
  await other.say('SETMETADATA INBOX (/private/b "x")');
  assert.equal(await client.line(), '* METADATA "INBOX" /private/b', 'between two commands');
  client.send('i IDLE\r\n');
  assert.equal(await client.line(), '+ idling');
  await other.say('SETMETADATA "" (/private/c "x")');
  assert.equal(await client.line(), '* METADATA "" /private/c');
  await other.say('APPEND INBOX {2+}\r\nxx');
  assert.deepEqual(await lines(client, 2), ['* 2 EXISTS', '* 0 RECENT']);
  client.send('DONE\r\n');
  assert.deepEqual(await client.until('i'), ['OK IDLE completed']);
  await other.say('APPEND INBOX {2+}\r\nxx');
  await harness.store.listMailboxes(account);
  await other.say('SETMETADATA INBOX (/private/d "x")');
  assert.equal(await client.line(), '* METADATA "INBOX" /private/d', 'EXISTS waits for a command, as ever');
  assert.deepEqual(await client.say('NOOP'), ['* 3 EXISTS', '* 0 RECENT', 'OK completed']);
  // Whoever says by NOTIFY what they want to hear is told that.
  await client.say('NOTIFY NONE');
  await other.say('SETMETADATA INBOX (/private/e "x")');
  await assertSilent(client);
});

test('in a mailbox of several each hears of what is everybody’s and of their own, and no more once the right ends', async () => {
  const office = await harness.found('bureau');
  for (const login of ['une', 'autre', 'cheffe']) await harness.found(login);
  for (const login of ['une', 'autre']) harness.share(login, office, 'member');
  harness.share('cheffe', office, 'owner');
  const [one, other] = [
    await join(harness, 'une', 'ENABLE UTF8=ACCEPT METADATA'),
    await harness.connectElsewhere('autre'),
  ];
  await other.say('ENABLE UTF8=ACCEPT');
  const name = `"Boîtes partagées/${addressOf(office)}/Boîte de réception"`;
  assert.match(await end(other, `SETMETADATA ${name} (/private/secret "x")`), /^OK/);
  assert.match(await end(other, `SETMETADATA ${name} (/shared/open "x")`), /^OK/);
  assert.equal(await one.line(), `* METADATA ${name} /shared/open`);
  const head = await harness.connectElsewhere('cheffe');
  await head.say('ENABLE UTF8=ACCEPT');
  assert.match(await end(head, `SETMETADATA ${name} (/shared/vendor/digue/reading "private")`), /^OK/);
  assert.equal(await one.line(), `* METADATA ${name} /shared/vendor/digue/reading`);
  harness.unshare('une', office, false);
  await other.say(`SETMETADATA ${name} (/shared/later "x")`);
  await assertSilent(one);
});
