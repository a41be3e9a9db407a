import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { AccountId } from '#base';
import type { EmailId, MailboxId, Store } from '#store';
import { deliver, readPage } from '#store/testing';
import { startHarness } from './testing/harness.ts';
import { end, join } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';

/** What happens just before, or just after, the next change of flags: nobody has been told of it by then. */
let before: (() => Promise<unknown>) | null = null;
let afterwards: (() => Promise<unknown>) | null = null;
const harness = await startHarness({}, (store) => ({
  ...store,
  as: (reader) => {
    const reading = store.as(reader);
    return {
      ...reading,
      async changeFlags(...given: Parameters<Store['changeFlags']>) {
        const [sooner, later] = [before, afterwards];
        before = afterwards = null;
        await sooner?.();
        const outcome = await reading.changeFlags(...given);
        await later?.();
        return outcome;
      },
    };
  },
}));
after(() => harness.close());

async function fill(login: string, count: number): Promise<AccountId> {
  const account = await harness.found(login);
  for (let at = 0; at < count; at += 1) await deliver(harness.store, account);
  return account;
}

/** As the webmail marks: by email, through another door. */
async function mark(account: AccountId, uid: number, keyword: string, value: boolean): Promise<void> {
  const inbox = (await harness.store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const page = await readPage(harness.store, account, inbox, null);
  const emailId = page?.rows.find((row) => row.uid === uid)?.emailId as EmailId;
  await harness.store.updateEmails(account, [
    { emailId, keywords: value ? { add: [keyword], remove: [] } : { add: [], remove: [keyword] } },
  ]);
}

const withoutModseq = (lines: readonly string[]): string[] =>
  lines.slice(0, -1).map((line) => line.replace(/ MODSEQ \(\d+\)/, ''));

test('a silent change is silent of itself, and not of what others have done to the message', async () => {
  const account = await fill('silence', 2);
  const client = await join(harness, 'silence', 'SELECT INBOX');
  assert.deepEqual(await client.say('UID STORE 1:2 +FLAGS.SILENT (\\Answered)'), ['OK STORE completed']);
  before = () => mark(account, 1, '$flagged', true);
  assert.deepEqual(withoutModseq(await client.say('UID STORE 1:2 +FLAGS.SILENT (\\Seen)')), [
    '* 1 FETCH (UID 1 FLAGS (\\Answered \\Flagged \\Seen))',
  ]);
  assert.deepEqual(await client.say('NOOP'), ['OK completed']);
  assert.deepEqual(await client.say('UID STORE 1:2 -FLAGS.SILENT (\\Answered)'), ['OK STORE completed']);
});

test('whoever follows mod-sequences is told the flags with the one that covers them', async () => {
  const account = await fill('suite', 1);
  const client = await join(harness, 'suite', 'SELECT INBOX (CONDSTORE)');
  assert.deepEqual(withoutModseq(await client.say('STORE 1 +FLAGS.SILENT (\\Draft)')), ['* 1 FETCH (UID 1)']);
  before = () => mark(account, 1, '$flagged', true);
  const [told = ''] = await client.say('UID STORE 1 +FLAGS.SILENT (\\Seen)');
  assert.match(told, /^\* 1 FETCH \(UID 1 FLAGS \(\\Draft \\Flagged \\Seen\) MODSEQ \(\d+\)\)$/);
});

test('another process marks the message meanwhile', async () => {
  await fill('ailleurs', 1);
  const client = await join(harness, 'ailleurs', 'SELECT INBOX');
  const other = await harness.connectElsewhere('ailleurs');
  await other.say('SELECT INBOX');
  before = () => other.say('STORE 1 +FLAGS.SILENT (\\Flagged)');
  assert.deepEqual(withoutModseq(await client.say('STORE 1 +FLAGS.SILENT (\\Seen)')), [
    '* 1 FETCH (UID 1 FLAGS (\\Flagged \\Seen))',
  ]);
});

test('a change that others undo before it is answered is told as undone', async () => {
  await fill('defait', 2);
  const client = await join(harness, 'defait', 'SELECT INBOX');
  const other = await harness.connectElsewhere('defait');
  await other.say('SELECT INBOX');
  for (const silent of ['.SILENT', '']) {
    afterwards = async () => {
      await other.say('NOOP');
      await other.say('STORE 2 -FLAGS.SILENT (\\Flagged)');
    };
    const said = await client.say(`STORE 2 +FLAGS${silent} (\\Flagged)`);
    said.push(...(await client.say('NOOP')));
    assert.ok(said.includes('* 2 FETCH (UID 2 FLAGS ())'), said.join('\n'));
  }
});

async function expungeSecond(client: ImapClient): Promise<void> {
  await client.say('SELECT INBOX');
  await client.say('UID STORE 2 +FLAGS.SILENT (\\Deleted)');
  assert.match(await end(client, 'EXPUNGE'), /^OK/);
}

for (const command of [
  'STORE 1 +FLAGS (\\Flagged)',
  'FETCH 1 (FLAGS MODSEQ)',
  'SEARCH MODSEQ 1 ALL',
  'STORE 1 +FLAGS.SILENT (\\Answered)',
]) {
  test(`what is gone and held back after ${command} is told to who comes back`, async () => {
    const login = `fantome${command.length}`;
    await fill(login, 3);
    const client = await join(harness, login, 'ENABLE QRESYNC');
    const opened = (await client.say('SELECT INBOX')).join('\n');
    const validity = /UIDVALIDITY (\d+)/.exec(opened)?.[1];
    const first = Number(/HIGHESTMODSEQ (\d+)/.exec(opened)?.[1]);
    const other = await harness.connect(login);
    await other.say('SELECT INBOX');
    await other.say('UID STORE 2 +FLAGS.SILENT (\\Deleted)');
    await client.say('NOOP');
    await expungeSecond(other);
    await other.say('STORE 1 +FLAGS (\\Draft)');
    const said = await client.say(command);
    assert.ok(!said.some((line) => line.startsWith('* VANISHED')));
    const told = Number(/^\* OK \[HIGHESTMODSEQ (\d+)\]/.exec(said.at(-2) ?? '')?.[1]);
    assert.ok(told > first, `${told} covers the mark that was told, of ${said.join('\n')}`);
    client.destroy();
    const back = await join(harness, login, 'ENABLE QRESYNC');
    const resynced = await back.say(`SELECT INBOX (QRESYNC (${validity} ${told}))`);
    assert.ok(resynced.includes('* VANISHED (EARLIER) 2'), resynced.join('\n'));
  });
}

test('nothing is said of it where nothing is held back, or to whom VANISHED is not told', async () => {
  await fill('retenu', 3);
  const [client, other] = [await join(harness, 'retenu', 'SELECT INBOX'), await harness.connect('retenu')];
  const resyncing = await join(harness, 'retenu', 'ENABLE QRESYNC', 'SELECT INBOX');
  const says = (lines: readonly string[]): boolean => lines.some((line) => line.includes('HIGHESTMODSEQ'));
  assert.ok(!says(await resyncing.say('STORE 1 +FLAGS (\\Flagged)')));
  await expungeSecond(other);
  assert.ok(!says(await client.say('FETCH 1 FLAGS')));
  assert.ok(says(await resyncing.say('FETCH 1 FLAGS')));
  assert.ok((await resyncing.say('NOOP')).includes('* VANISHED 2'));
  assert.ok(!says(await resyncing.say('FETCH 1 FLAGS')));
});
