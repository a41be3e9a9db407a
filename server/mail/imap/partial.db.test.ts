import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { open } from './testing/hearing.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

test('of the last messages those that have changed, whichever of the two is asked first (RFC 9394, section 3.4)', async () => {
  const { client, account } = await open(harness, 'partie', 'SELECT INBOX');
  for (let count = 2; count <= 4; count += 1) await deliver(harness.store, account);
  await client.say('NOOP');
  const [told = ''] = await client.say('STORE 2 +FLAGS (\\Seen)');
  assert.match(told, /^\* 2 FETCH/);
  const before = await client.say('UID FETCH 1:* (UID MODSEQ)');
  const since = Math.max(...before.flatMap((line) => Number(/MODSEQ \((\d+)\)/.exec(line)?.[1] ?? 0)));
  await client.say('UID STORE 1,2,4 +FLAGS.SILENT (\\Flagged)');
  const changed = async (modifiers: string) =>
    (await client.say(`UID FETCH 1:* (UID) (${modifiers})`))
      .slice(0, -1)
      .map((line) => /UID (\d+)/.exec(line)?.[1]);
  assert.deepEqual(await changed(`PARTIAL -1:-3 CHANGEDSINCE ${since}`), ['2', '4']);
  assert.deepEqual(await changed(`CHANGEDSINCE ${since} PARTIAL -1:-3`), ['2', '4']);
  assert.deepEqual(await changed(`CHANGEDSINCE ${since} PARTIAL 3:3`), []);
  assert.deepEqual(await changed(`CHANGEDSINCE ${since} PARTIAL 1:2`), ['1', '2']);
});
