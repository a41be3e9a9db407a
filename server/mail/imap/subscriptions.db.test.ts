import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import { startHarness, type Harness } from './testing/harness.ts';
import { end, join } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
let office: AccountId;
before(async () => {
  harness = await startHarness();
  office = await harness.found('secretariat');
  for (const [login, right] of [
    ['anne', 'owner'],
    ['bruno', 'member'],
    ['carla', 'reader'],
  ] as const) {
    await harness.found(login);
    harness.share(login, office, right);
  }
});
after(() => harness.close());

const shared = (): string => `"Boîtes partagées/partage-${office}@ac-exemple.fr/Archives"`;

async function asUtf8(client: Promise<ImapClient>): Promise<ImapClient> {
  await (await client).say('ENABLE UTF8=ACCEPT');
  return client;
}
const open = (login: string): Promise<ImapClient> => asUtf8(harness.connect(login));
const elsewhere = (login: string): Promise<ImapClient> => asUtf8(harness.connectElsewhere(login));

async function isSeen(client: ImapClient): Promise<boolean[]> {
  const name = shared();
  const [listed, subscribed] = [
    await client.say(`LIST (SUBSCRIBED) "" ${name}`),
    await client.say(`LSUB "" ${name}`),
  ];
  return [listed, subscribed].map((said) => said.length === 2);
}

test('each person of a shared mailbox has subscriptions of their own, whatever their right', async () => {
  const people = ['anne', 'bruno', 'carla'];
  const clients = await Promise.all(people.map(open));
  for (const [at, login] of people.entries()) {
    const client = clients[at] as ImapClient;
    assert.match(await end(client, `UNSUBSCRIBE ${shared()}`), /^OK/, login);
    for (const [other, name] of people.entries()) {
      const seen = await isSeen(clients[other] as ImapClient);
      assert.deepEqual(seen, [other !== at, other !== at], `${login} unsubscribed, ${name} looks`);
    }
    assert.deepEqual(await isSeen(await elsewhere(login)), [false, false], 'another process');
    assert.match(await end(client, `UNSUBSCRIBE ${shared()}`), /^OK/, 'twice is once');
    assert.match(await end(client, `SUBSCRIBE ${shared()}`), /^OK/);
    assert.deepEqual(await isSeen(client), [true, true]);
  }
  const rows = await harness.store.listMailboxes(office);
  assert.ok(
    rows.every(({ subscribed }) => subscribed),
    'what the mailbox says for who has chosen nothing is as it was',
  );
});

test('a choice is told to the person’s other sessions by NOTIFY, and to nobody else’s', async () => {
  const wish = 'NOTIFY SET (SUBTREE "Bo&AO4-tes partag&AOk-es" (SubscriptionChange))';
  const [hers, his] = [await join(harness, 'anne', wish), await join(harness, 'bruno', wish)];
  const client = await open('anne');
  await client.say(`UNSUBSCRIBE ${shared()}`);
  assert.match((await hers.line()) ?? '', /^\* LIST \(\\HasNoChildren\) "\/" ".*\/Archives"$/);
  await client.say(`SUBSCRIBE ${shared()}`);
  assert.match((await hers.line()) ?? '', /^\* LIST \(\\HasNoChildren \\Subscribed\) "\/" ".*\/Archives"$/);
  assert.deepEqual(await his.say('NOOP'), ['OK completed']);
});

test('what is not shared with somebody is not theirs to choose', async () => {
  await harness.found('daniel');
  const client = await open('daniel');
  assert.match(await end(client, `UNSUBSCRIBE ${shared()}`), /^NO \[NONEXISTENT\]/);
});
