import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#base';
import { deliver } from '#store/testing';
import { DelegatedWorld, first } from './testing/delegated-world.ts';
import { assertSilent, end, lines } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';

const w = new DelegatedWorld();

test('taken back: who idles is put out at once, who works at the next command, who follows by NOTIFY is told', async () => {
  await w.give(w.folders.projects, { right: 'member' });
  await w.give(w.folders.year);
  const name = w.named('Projets');
  const [idle, hearing] = [await w.open(w.marie, `SELECT ${name}`), await w.open(w.marie, `SELECT ${name}`)];
  await w.delegate.say(`SELECT ${name}`);
  await hearing.say(
    'NOTIFY SET (SELECTED (MessageNew MessageExpunge)) (SUBTREE "Autres utilisateurs" (MailboxName))',
  );
  idle.send('i IDLE\r\n');
  assert.equal(await idle.line(), '+ idling');
  await w.give(w.folders.projects, null);
  assert.match((await idle.line()) ?? '', /^\* OK \[CLOSED\]/);
  assert.match(
    (await w.delegate.say('FETCH 1 BODY.PEEK[]')).join(),
    /^\* OK \[CLOSED\][^]*NO \[NONEXISTENT\]/,
  );
  const [closed, renamed, gone] = await lines(hearing, 3);
  assert.match(closed ?? '', /^\* OK \[CLOSED\]/);
  // What it lay in is seen no more: it stands below its owner now.
  assert.ok(renamed?.endsWith(`${w.named('2026')} ("OLDNAME" (${w.named('Projets/2026')}))`), renamed ?? '');
  assert.equal(gone, `* LIST (\\NonExistent) "/" ${name}`);
  await w.put(w.folders.projects, 'Après');
  await assertSilent(hearing);
  assert.match(await end(w.delegate, `SELECT ${w.named('2026')}`), /^OK/, 'the other stays');
});

test('made a reader in an open session, one changes nothing any more', async () => {
  await w.give(w.folders.projects, { right: 'member' });
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  assert.equal(await end(w.delegate, 'STORE 1 +FLAGS (\\Flagged)'), 'OK STORE completed');
  await w.give(w.folders.projects, { right: 'reader' });
  for (const command of ['STORE 1 +FLAGS (\\Seen)', 'EXPUNGE', 'MOVE 1 INBOX'])
    assert.match(await end(w.delegate, command), /^NO \[NOPERM\]/, command);
});

test('when its time is over the folder is closed under whoever has it open', async () => {
  await w.give(w.folders.projects, { until: new Date(Date.now() + 3_600_000) });
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  assert.equal(await end(w.delegate, 'FETCH 1 FLAGS'), 'OK FETCH completed');
  await w.give(w.folders.projects, { until: new Date(Date.now() - 1) });
  assert.match((await w.delegate.say('FETCH 1 FLAGS')).join(), /^\* OK \[CLOSED\]/);
});

test('NOTIFY tells of what was given and of nothing else in the account', async () => {
  await w.give(w.folders.projects);
  assert.match(
    await end(
      w.delegate,
      'NOTIFY SET (SUBTREE "Autres utilisateurs" (MessageNew MessageExpunge FlagChange MailboxName MailboxMetadataChange SubscriptionChange))',
    ),
    /^OK/,
  );
  const head = await w.open(w.jean, 'SETMETADATA Secret (/shared/comment "x")');
  await w.put(w.folders.secret, 'Caché aussi');
  await w.make('Encore');
  await w.harness.store.updateMailbox(w.owner, w.folders.secret, { name: 'Secret 2' });
  await assertSilent(w.delegate);
  await w.put(w.folders.projects, 'Trois');
  assert.match(
    (await w.delegate.line()) ?? '',
    new RegExp(`^\\* STATUS ${w.named('Projets')} \\(MESSAGES 3`),
  );
  await head.say('RENAME Projets Chantiers');
  assert.equal(
    await w.delegate.line(),
    `* LIST (\\HasNoChildren \\Subscribed) "/" ${w.named('Chantiers')} ("OLDNAME" (${w.named('Projets')}))`,
  );
  await w.give(w.folders.year);
  assert.match((await w.delegate.line()) ?? '', /^\* LIST \([^)]*\) "\/" "[^"]*\/2026"/);
});

test('messages go in and out with what their flags and uids are', async () => {
  await w.give(w.folders.projects, { right: 'member' });
  await deliver(w.harness.store, (await w.harness.found(`tiers${w.turn}`)) as AccountId);
  await w.delegate.say('APPEND INBOX (\\Flagged) {15+}\r\nSubject: Moi\r\n\r\n');
  await w.delegate.say('SELECT INBOX');
  assert.match(await end(w.delegate, `COPY 1 ${w.named('Projets')}`), /^OK \[COPYUID \d+ 1 3\]/);
  const head = await w.open(w.jean, 'SELECT Projets');
  assert.match(
    await first(head, 'FETCH 3 (FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])'),
    /\\Flagged[^]*Subject: Moi/,
  );
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  assert.match((await w.delegate.say('MOVE 1 INBOX')).join(), /COPYUID \d+ 1 2\][^]*\* 1 EXPUNGE[^]*OK MOVE/);
  assert.equal((await head.say('NOOP'))[0], '* 1 EXPUNGE');
});

test('reading is the owner’s as well unless it was given apart; then it is one’s own', async () => {
  const flags = async (client: ImapClient, number: number) =>
    /\(FLAGS \(([^)]*)/.exec(await first(client, `FETCH ${number} FLAGS`))?.[1];
  const head = await w.open(w.jean, 'SELECT Projets');
  await w.give(w.folders.projects, { right: 'member' });
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  await w.delegate.say('FETCH 1 BODY[TEXT]');
  await head.say('NOOP');
  assert.equal(await flags(head, 1), '\\Seen');
  await w.give(w.folders.projects, { right: 'reader', reading: 'private' });
  assert.match((await w.delegate.say('NOOP')).join(), /^\* OK \[CLOSED\]/, 'it shows what no longer holds');
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  assert.equal(
    await first(w.delegate, `MYRIGHTS ${w.named('Projets')}`),
    `* MYRIGHTS ${w.named('Projets')} lrs`,
  );
  assert.equal(await end(w.delegate, 'STORE 2 +FLAGS (\\Seen)'), 'OK STORE completed');
  await head.say('NOOP');
  assert.deepEqual([await flags(w.delegate, 2), await flags(head, 2)], ['\\Seen', '']);
  assert.match(await first(w.delegate, `STATUS ${w.named('Projets')} (UNSEEN)`), /UNSEEN 0/);
  assert.match(await first(head, 'STATUS Projets (UNSEEN)'), /UNSEEN 1/);
});

test('who is no longer of the académie gives nothing more', async () => {
  await w.give(w.folders.projects);
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  w.harness.revoke(w.jean);
  assert.match((await w.delegate.say('FETCH 1 FLAGS')).join(), /^\* OK \[CLOSED\]/);
  assert.deepEqual(await w.listed(w.delegate), []);
});

test('a folder that was given is seen or not as its receiver chooses, and its owner’s programs are not asked', async () => {
  await w.give(w.folders.projects, { right: 'reader', hasChildren: true });
  const seen = async (client: ImapClient): Promise<string[]> =>
    (await client.say(`LIST (SUBSCRIBED) "" "${w.level}*"`))
      .slice(0, -1)
      .map((line) => line.split('/').at(-1) ?? '');
  assert.deepEqual(await seen(w.delegate), ['Projets"', '2026"']);
  assert.match(await end(w.delegate, `UNSUBSCRIBE ${w.named('Projets')}`), /^OK/);
  assert.deepEqual(await seen(w.delegate), ['2026"']);
  assert.equal((await w.listed(w.delegate)).length, 3, 'it is still there');
  const owner = await w.open(w.jean);
  assert.equal((await owner.say('LIST (SUBSCRIBED) "" Projets')).length, 2);
  assert.match(await end(owner, 'UNSUBSCRIBE Projets'), /^OK/);
  assert.match(await end(w.delegate, `SUBSCRIBE ${w.named('Projets')}`), /^OK/);
  assert.deepEqual(await seen(await w.open(w.marie)), ['Projets"', '2026"']);
  assert.equal((await owner.say('LIST (SUBSCRIBED) "" Projets')).length, 1);
});
