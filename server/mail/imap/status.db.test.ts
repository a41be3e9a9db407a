import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';

let harness: Harness;
let isHearing = true;
const listed: AccountId[] = [];
before(async () => {
  harness = await startHarness({}, (store) => ({
    ...store,
    isHearing: () => isHearing && store.isHearing(),
    listMailboxes(accountId) {
      listed.push(accountId);
      return store.listMailboxes(accountId);
    },
  }));
});
after(() => harness.close());

test('STATUS reads one list of mailboxes once, whether or not the database is heard, and tells what is there now', async () => {
  const own = await harness.found('compte');
  const client = await harness.connect('compte');
  const next = async (): Promise<string> => (await client.say('STATUS INBOX (UIDNEXT)'))[0] ?? '';
  for (const heard of [true, false]) {
    isHearing = heard;
    await next();
    const before = Number(/UIDNEXT (\d+)/.exec(await next())?.[1]);
    await deliver(harness.store, own, { subject: 'Un' });
    listed.length = 0;
    assert.match(await next(), new RegExp(`UIDNEXT ${before + 1}\\)`));
    assert.ok(listed.length <= 1, `${listed.length} lists where the database is ${heard ? '' : 'not '}heard`);
  }
  isHearing = true;
});

test('STATUS of somebody else’s mailbox reads each list that may hold it once', async () => {
  const own = await harness.found('membre');
  const office = await harness.found('bureau');
  harness.share('membre', office, 'member');
  const client = await harness.connect('membre');
  await client.say('ENABLE UTF8=ACCEPT');
  isHearing = false;
  listed.length = 0;
  const name = `Boîtes partagées/partage-${office}@ac-exemple.fr/Boîte de réception`;
  assert.match((await client.say(`STATUS "${name}" (UIDNEXT)`))[0] ?? '', /UIDNEXT 1\)/);
  isHearing = true;
  assert.deepEqual(listed.toSorted(), [own, office].toSorted());
});
