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

test('a subscription is to a name: it outlives a rename and a deletion, until a program takes it back', async () => {
  const person = await harness.found('elise');
  const client = await open('elise');
  const isHeard = await open('elise');
  const subscribed = async () =>
    (await isHeard.say('LIST (SUBSCRIBED) "" "P*"')).slice(0, -1).map((line) => line.replace('* LIST ', ''));
  const lsub = async () =>
    (await isHeard.say('LSUB "" "P*"')).slice(0, -1).map((line) => line.replace('* LSUB ', ''));
  for (const name of ['Projet', 'Projet/2026', 'Privé']) {
    await client.say(`CREATE "${name}"`);
    assert.match(await end(client, `SUBSCRIBE "${name}"`), /^OK/);
  }
  await client.say('UNSUBSCRIBE "Privé"');
  assert.match(await end(client, 'DELETE Projet'), /^NO \[HASCHILDREN\]/);
  assert.match(await end(client, 'RENAME Projet Projet/Plan'), /^NO/);
  assert.deepEqual(await harness.store.listSubscribedNames(person), [], 'refused, nothing is gone');
  assert.match(await end(client, 'RENAME Projet Plan'), /^OK/);
  assert.equal(
    (await isHeard.say('LIST (SUBSCRIBED) "" Plan')).length,
    2,
    'the new name, by the server itself',
  );
  for (const name of ['Plan', 'Plan/2026']) await client.say(`SUBSCRIBE ${name}`);
  assert.match(await end(client, 'DELETE Plan/2026'), /^OK/);
  assert.match(await end(client, 'DELETE Plan'), /^OK/);
  assert.match(await end(client, 'DELETE "Privé"'), /^OK/, 'never subscribed when it goes');
  const gone = ['Plan', 'Plan/2026', 'Projet', 'Projet/2026'];
  assert.deepEqual(
    await subscribed(),
    gone.map((name) => `(\\NonExistent \\Subscribed) "/" "${name}"`),
  );
  assert.deepEqual(
    await lsub(),
    gone.map((name) => `(\\Noselect) "/" "${name}"`),
  );
  assert.ok(
    !(await client.say('LIST "" *')).some((line) => line.includes('Projet')),
    'there is no such mailbox',
  );
  assert.match(await end(client, 'SELECT Projet'), /^NO \[NONEXISTENT\]/);
  assert.match(await end(client, 'UNSUBSCRIBE Projet/2026'), /^OK/);
  assert.match(await end(client, 'UNSUBSCRIBE Plan'), /^OK/);
  assert.match(await end(client, 'UNSUBSCRIBE Plan'), /^NO \[NONEXISTENT\]/, 'nothing is left to take back');
  await client.say('CREATE Projet');
  assert.deepEqual(await lsub(), ['() "/" "Projet"', '(\\Noselect) "/" "Plan/2026"']);
  await client.say('UNSUBSCRIBE Projet');
  await client.say('DELETE Projet');
  assert.deepEqual(await lsub(), ['(\\Noselect) "/" "Plan/2026"'], 'not there again when the mailbox goes');
});

test('a level that nothing bears any more is told where `%` stops above a subscription', async () => {
  await harness.found('fabien');
  const client = await open('fabien');
  await client.say('CREATE Pa/q/r');
  await client.say('SUBSCRIBE Pa/q/r');
  for (const name of ['Pa/q/r', 'Pa/q', 'Pa']) await client.say(`DELETE ${name}`);
  for (const name of ['Pa/q', 'Pa']) await client.say(`UNSUBSCRIBE ${name}`);
  const told = async (command: string) => (await client.say(command)).slice(0, -1);
  assert.deepEqual(await told('LSUB "" "P%"'), ['* LSUB (\\Noselect) "/" "Pa"']);
  assert.deepEqual(await told('LSUB "" "Pa/%"'), ['* LSUB (\\Noselect) "/" "Pa/q"']);
  assert.deepEqual(await told('LSUB "" "P*"'), ['* LSUB (\\Noselect) "/" "Pa/q/r"']);
  const above = '* LIST (\\NonExistent) "/" "Pa" ("CHILDINFO" ("SUBSCRIBED"))';
  assert.deepEqual(await told('LIST (SUBSCRIBED RECURSIVEMATCH) "" "P%"'), [above]);
  const name = '* LIST (\\NonExistent \\Subscribed) "/" "Pa/q/r"';
  assert.deepEqual(await told('LIST (SUBSCRIBED RECURSIVEMATCH) "" "P*"'), [name]);
  assert.deepEqual(await told('LIST (SUBSCRIBED) "" "P%"'), []);
});

test('what no program asked to subscribe to leaves no name behind, however often it is renamed', async () => {
  await harness.found('fanny');
  const client = await open('fanny');
  const names = async () =>
    (await client.say('LIST (SUBSCRIBED) "" "S*"')).slice(0, -1).map((line) => line.split('"')[3]);
  for (const name of ['Sortie', 'Sortie/Musée']) await client.say(`CREATE "${name}"`);
  await client.say('SUBSCRIBE Sortie');
  assert.deepEqual(await names(), ['Sortie', 'Sortie/Musée']);
  await client.say('RENAME Sortie Stage');
  assert.deepEqual(await names(), ['Stage', 'Stage/Musée', 'Sortie'], 'the name asked for, and no other');
  await client.say('RENAME Stage "Séjour"');
  assert.deepEqual(await names(), ['Séjour', 'Séjour/Musée', 'Sortie']);
  for (const name of ['Séjour/Musée', 'Séjour']) assert.match(await end(client, `DELETE "${name}"`), /^OK/);
  assert.deepEqual(await names(), ['Sortie']);
  await client.say('UNSUBSCRIBE Sortie');
  assert.deepEqual(await names(), []);
});

test('of a shared mailbox it is kept for whoever deletes; others have no subscription to what is gone', async () => {
  const [hers, his] = [await open('anne'), await open('bruno')];
  const name = shared().replace('Archives', 'Passager');
  await hers.say(`CREATE ${name}`);
  await hers.say(`SUBSCRIBE ${name}`);
  assert.match(await end(hers, `DELETE ${name}`), /^OK/);
  assert.equal((await hers.say(`LSUB "" ${name}`)).length, 2);
  assert.equal((await his.say(`LSUB "" ${name}`)).length, 1);
  assert.match(await end(hers, `UNSUBSCRIBE ${name}`), /^OK/);
});

test('no more names are kept than two hundred', async () => {
  const person = await harness.found('beaucoup');
  const names = Array.from({ length: 201 }, (_, at) => `n${at}`);
  for (const name of [...names, 'autre']) await harness.store.noteSubscribedName(person, name);
  await harness.store.keepSubscribedNames(person, names);
  assert.equal((await harness.store.listSubscribedNames(person)).length, 200);
  await harness.store.keepSubscribedNames(person, ['autre']);
  assert.equal((await harness.store.listSubscribedNames(person)).length, 200);
});

test('what is not shared with somebody is not theirs to choose', async () => {
  await harness.found('daniel');
  const client = await open('daniel');
  assert.match(await end(client, `UNSUBSCRIBE ${shared()}`), /^NO \[NONEXISTENT\]/);
});
