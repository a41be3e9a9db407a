import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import type { ImapClient } from './testing/imap-client.ts';

const MESSAGE = 4_000_000;
const STALLED = 12;

let harness: Harness;
before(async () => {
  harness = await startHarness({ messageBytes: 5_000_000, largeBytes: 9_000_000, turnStalledMs: 1 });
});
after(() => harness.close());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function openInbox(login: string): Promise<ImapClient> {
  const client = await harness.connect(login);
  await client.say('SELECT INBOX');
  return client;
}

test('clients that read nothing hold next to nothing, however many; they keep nobody waiting and miss nothing', async () => {
  const account = await harness.found('muette');
  const text = Array.from({ length: MESSAGE / 10 }, (_, at) => String(at).padStart(9, '0')).join('\n');
  await deliver(harness.store, account, { text });
  const reader = await openInbox('muette');
  const whole = (await reader.say('FETCH 1 BODY.PEEK[]'))[0] ?? '';
  assert.ok(whole.includes(text.slice(-1_000)));
  const stalled = await Promise.all(Array.from({ length: STALLED }, () => openInbox('muette')));
  collect();
  const before = process.memoryUsage().arrayBuffers;
  for (const client of stalled) {
    client.pause();
    client.send('f FETCH 1 (BODY.PEEK[] BINARY.PEEK[1])\r\n');
  }
  // Answered behind all of them, who asked before.
  await reader.say('FETCH 1 BODY.PEEK[TEXT]');
  await reader.say('FETCH 1 BODY.PEEK[TEXT]');
  await reader.say('NOOP');
  collect();
  const held = process.memoryUsage().arrayBuffers - before;
  assert.ok(held < (STALLED * MESSAGE) / 2, `${held} octets are held for ${STALLED} clients`);
  for (const client of stalled.slice(0, 3)) {
    client.resume();
    const [line = '', end] = await client.until('f');
    assert.equal(end, 'OK FETCH completed');
    assert.ok(line.startsWith(whole.slice(0, -1)), 'every octet in its place');
    assert.match((await client.say('NOOP')).at(-1) ?? '', /^OK/);
  }
  for (const client of stalled) client.destroy();
});
