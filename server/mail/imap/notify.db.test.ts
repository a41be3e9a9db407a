import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MailboxId } from '#store';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { assertSilent, end, join, lines, open } from './testing/hearing.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

test('a message that comes to the open mailbox is told and shown without a command, and stays unread', async () => {
  const { client, account } = await open(
    harness,
    'ouverte',
    'SELECT INBOX',
    'NOTIFY SET (selected (MessageNew (UID FLAGS BODY[HEADER.FIELDS (Subject)]) MessageExpunge FlagChange))',
  );
  const other = await join(harness, 'ouverte', 'SELECT INBOX');
  await deliver(harness.store, account, { subject: 'Deux' });
  assert.deepEqual(await lines(client, 3), [
    '* 2 EXISTS',
    '* 0 RECENT',
    '* 2 FETCH (UID 2 FLAGS () BODY[HEADER.FIELDS (Subject)] {17}\r\nSubject: Deux\r\n\r\n)',
  ]);
  await other.say('STORE 1 +FLAGS.SILENT (\\Flagged \\Deleted)');
  assert.equal(await client.line(), '* 1 FETCH (UID 1 FLAGS (\\Deleted \\Flagged))');
  await other.say('EXPUNGE');
  assert.equal(await client.line(), '* 1 EXPUNGE');
  assert.equal((await client.say('FETCH 1 (UID FLAGS)'))[0], '* 1 FETCH (UID 2 FLAGS ())');
});

test('delayed, message numbers stand until a command lets them change; flags are told when wanted', async () => {
  const { client, account } = await open(
    harness,
    'retard',
    'ENABLE QRESYNC',
    'SELECT INBOX',
    'NOTIFY SET (selected-delayed (MessageNew MessageExpunge))',
  );
  const other = await join(harness, 'retard', 'SELECT INBOX');
  await other.say('STORE 1 +FLAGS.SILENT \\Deleted');
  await other.say('EXPUNGE');
  await deliver(harness.store, account, { subject: 'Deux' });
  const [held, ...told] = await lines(client, 3);
  assert.match(held ?? '', /^\* OK \[HIGHESTMODSEQ \d+\]/, 'what has gone is still to be told');
  assert.deepEqual(told, ['* 2 EXISTS', '* 0 RECENT']);
  const fetched = await client.say('FETCH 2 UID');
  assert.ok(fetched.some((line) => line.startsWith('* 2 FETCH (UID 2')));
  assert.equal((await client.say('NOOP')).at(-2), '* VANISHED 1');
  await other.say('NOOP');
  assert.match(await end(other, 'STORE 1 +FLAGS.SILENT \\Flagged'), /^OK/);
  await assertSilent(client);
  assert.match((await client.say('STORE 1 +FLAGS \\Seen'))[0] ?? '', /FLAGS \(\\Flagged \\Seen\) MODSEQ/);
  client.send('i IDLE\r\n');
  assert.equal(await client.line(), '+ idling');
  await other.say('STORE 1 +FLAGS.SILENT \\Deleted');
  await other.say('EXPUNGE');
  assert.equal(await client.line(), '* VANISHED 2', 'IDLE is a command');
  client.send('DONE\r\n');
  assert.deepEqual(await client.until('i'), ['OK IDLE completed']);
});

test('a client that follows mod-sequences is shown them with each new message', async () => {
  const { client, account } = await open(
    harness,
    'modseq',
    'ENABLE CONDSTORE',
    'SELECT INBOX',
    'NOTIFY SET (selected (MessageNew (FLAGS UID) MessageExpunge))',
  );
  await deliver(harness.store, account);
  assert.match((await lines(client, 3)).at(-1) ?? '', /^\* 2 FETCH \(UID 2 FLAGS \(\) MODSEQ \(\d+\)\)$/);
});

test('after NONE, or without a word of the open mailbox, what others do in it is not told; one’s own is', async () => {
  for (const [login, wish] of [
    ['muet', 'NOTIFY NONE'],
    ['sourd', 'NOTIFY SET (personal (MailboxName))'],
    ['ferme', 'NOTIFY SET (selected NONE)'],
  ] as const) {
    const { client, account } = await open(harness, login, 'SELECT INBOX', wish);
    await deliver(harness.store, account, { subject: 'Deux' });
    await assertSilent(client);
    client.send('i IDLE\r\n');
    assert.equal(await client.line(), '+ idling');
    client.send('DONE\r\n');
    assert.deepEqual(await client.until('i'), ['OK IDLE completed']);
    const stored = await client.say('UID STORE 1 +FLAGS \\Deleted');
    assert.ok(stored.includes('* 1 FETCH (UID 1 FLAGS (\\Deleted))'), stored.join('\n'));
    assert.deepEqual((await client.say('EXPUNGE')).slice(0, 1), ['* 1 EXPUNGE']);
    assert.match(await end(client, 'NOTIFY SET (selected (MessageNew MessageExpunge))'), /^OK/);
    await deliver(harness.store, account, { subject: 'Trois' });
    assert.match((await client.line()) ?? '', /^\* 2 EXISTS/);
  }
});

test('other mailboxes are told by STATUS: new messages, gone ones, and flags where they are wanted', async () => {
  const { client, account } = await open(
    harness,
    'autres',
    'ENABLE CONDSTORE',
    'SELECT Archives',
    'NOTIFY SET (selected (MessageNew MessageExpunge)) (mailboxes INBOX (MessageNew MessageExpunge FlagChange))' +
      ' (personal (MessageNew MessageExpunge))',
  );
  const other = await join(harness, 'autres', 'SELECT INBOX');
  const status = (name: string, counts: string) =>
    new RegExp(`^\\* STATUS "${name}" \\(MESSAGES ${counts} HIGHESTMODSEQ \\d+\\)$`);
  await deliver(harness.store, account, { subject: 'Deux' });
  assert.match((await client.line()) ?? '', status('INBOX', '2 UIDNEXT 3 UIDVALIDITY \\d+ UNSEEN 2'));
  await other.say('STORE 1 +FLAGS.SILENT (\\Flagged)');
  assert.match((await client.line()) ?? '', status('INBOX', '2 .* UNSEEN 2'));
  await other.say('STORE 1 +FLAGS.SILENT (\\Seen)');
  assert.match((await client.line()) ?? '', status('INBOX', '2 .* UNSEEN 1'));
  await other.say('MOVE 1 Archives');
  const moved = (await lines(client, 3)).sort();
  assert.deepEqual(moved.slice(0, 2), ['* 0 RECENT', '* 1 EXISTS']);
  assert.match(moved[2] ?? '', status('INBOX', '1 .* UNSEEN 1'), 'the open mailbox speaks for itself');
  await other.say('COPY 1 Corbeille');
  const copied = (await lines(client, 2)).sort();
  assert.match(copied[0] ?? '', status('Corbeille', '1 .* UNSEEN 1'));
  assert.match(copied[1] ?? '', status('INBOX', '1 .* UNSEEN 1'), 'both hold one email, which has changed');
  await assertSilent(client);
});

test('groups are added up to the first that says none; what is made, renamed or subscribed later is followed', async () => {
  const { client, account } = await open(
    harness,
    'groupes',
    'NOTIFY SET (mailboxes (Silence) NONE) (subtree Projets (MessageNew MessageExpunge MailboxName))' +
      ' (subscribed (SubscriptionChange)) (personal (MessageNew MessageExpunge))',
  );
  const other = await join(harness, 'groupes');
  await other.say('CREATE Projets');
  assert.equal(await client.line(), '* LIST (\\HasNoChildren \\Subscribed) "/" "Projets"');
  await other.say('CREATE Projets/Un');
  assert.equal(await client.line(), '* LIST (\\HasNoChildren \\Subscribed) "/" "Projets/Un"');
  await other.say('CREATE Ailleurs');
  await other.say('CREATE Silence');
  await other.say('RENAME Projets/Un Sorti');
  assert.equal(
    await client.line(),
    '* LIST (\\HasNoChildren \\Subscribed) "/" "Sorti" ("OLDNAME" ("Projets/Un"))',
  );
  await other.say('UNSUBSCRIBE Sorti');
  assert.equal(await client.line(), '* LIST (\\HasNoChildren) "/" "Sorti"');
  await other.say('APPEND Silence {2+}\r\nxx');
  await other.say('APPEND Ailleurs {2+}\r\nxx');
  assert.match((await client.line()) ?? '', /^\* STATUS "Ailleurs" \(MESSAGES 1/);
  const rows = await harness.store.listMailboxes(account);
  const id = rows.find(({ name }) => name === 'Sorti')?.mailboxId as MailboxId;
  await harness.store.destroyMailbox(account, id, true);
  await assertSilent(client);
});
