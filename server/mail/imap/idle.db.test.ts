import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import type { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness({});
});
after(() => harness.close());

/** What it is told from IDLE on until whatever `cause` makes the server say. */
async function hearIdle(client: ImapClient, tag: string, cause: () => Promise<unknown>): Promise<string[]> {
  client.send(`${tag} IDLE\r\n`);
  assert.equal(await client.line(), '+ idling');
  await cause();
  const first = await client.line();
  client.send('DONE\r\n');
  const rest = await client.until(tag);
  return [first ?? '', ...rest.slice(0, -1)];
}

test('new mail that the answer to a command told of is told once more in IDLE, where Thunderbird hears it', async () => {
  const account = await harness.found('attentif');
  const [client, other] = [await harness.connect('attentif'), await harness.connect('attentif')];
  await deliver(harness.store, account);
  await client.say('ENABLE IMAP4rev2');
  await client.say('SELECT INBOX');
  await other.say('SELECT INBOX');
  await deliver(harness.store, account);
  while ((await other.say('NOOP')).length < 3);
  assert.ok((await client.say('UID STORE 1 +FLAGS.SILENT (\\Seen)')).includes('* 2 EXISTS'));
  assert.deepEqual(await hearIdle(client, 'i', () => Promise.resolve()), ['* 2 EXISTS']);

  // Told in IDLE it was heard: not a third time.
  assert.deepEqual(await hearIdle(client, 'j', () => deliver(harness.store, account)), ['* 3 EXISTS']);
  const flagged = ['* 1 FETCH (UID 1 FLAGS (\\Flagged \\Seen))'];
  const flag = () => other.say('UID STORE 1 +FLAGS.SILENT (\\Flagged)');
  assert.deepEqual(await hearIdle(client, 'k', flag), flagged);
});

test('who has sent NOTIFY hears everywhere, and is told once', async () => {
  const account = await harness.found('averti');
  const client = await harness.connect('averti');
  await client.say('ENABLE IMAP4rev2');
  await client.say('SELECT INBOX');
  await client.say('NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange))');
  await deliver(harness.store, account);
  assert.equal(await client.line(), '* 1 EXISTS');
  const flag = async () => {
    const other = await harness.connect('averti');
    await other.say('SELECT INBOX');
    await other.say('UID STORE 1 +FLAGS.SILENT (\\Flagged)');
  };
  assert.deepEqual(await hearIdle(client, 'i', flag), ['* 1 FETCH (UID 1 FLAGS (\\Flagged))']);
});

test('who stays in IDLE although new mail was told is told again, twice; who leaves it is not', async () => {
  const patient = await startHarness({ remindMs: [100, 300] });
  try {
    const account = await patient.found('sourd');
    const client = await patient.connect('sourd');
    await client.say('ENABLE IMAP4rev2');
    await client.say('SELECT INBOX');
    client.send('i IDLE\r\n');
    assert.equal(await client.line(), '+ idling');
    await deliver(patient.store, account);
    const lines: (string | null)[] = [];
    while (lines.length < 3) lines.push(await client.line());
    assert.deepEqual(lines, Array(3).fill('* 1 EXISTS'));
    await deliver(patient.store, account);
    assert.equal(await client.line(), '* 2 EXISTS');
    client.send('DONE\r\n');
    assert.equal((await client.until('i')).at(-1), 'OK IDLE completed');
    await client.say('SELECT INBOX');
    client.send('j IDLE\r\n');
    assert.equal(await client.line(), '+ idling');
    await new Promise((resolve) => setTimeout(resolve, 500));
    client.send('DONE\r\n');
    assert.deepEqual(await client.until('j'), ['OK IDLE completed']);
  } finally {
    await patient.close();
  }
});
