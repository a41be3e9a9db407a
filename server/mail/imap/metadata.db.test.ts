import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startHarness, type Harness } from './testing/harness.ts';
import { addressOf } from './testing/members.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness({ annotationBytes: 10, annotations: 2 });
});
after(() => harness.close());

test('in a mailbox of several each has their own notes, and who only reads writes no shared ones', async () => {
  const office = await harness.found('bureau');
  const open = async (login: string, right: 'member' | 'reader') => {
    await harness.found(login);
    harness.share(login, office, right);
    const client = await harness.connect(login);
    await client.say('ENABLE UTF8=ACCEPT');
    return client;
  };
  const [member, reader] = [await open('membre', 'member'), await open('lectrice', 'reader')];
  const name = `"Boîtes partagées/${addressOf(office)}/Boîte de réception"`;
  const end = 'OK SETMETADATA completed';
  const set = `SETMETADATA ${name}`;
  assert.deepEqual(await member.say(`${set} (/private/a "un" /shared/a "tous")`), [end]);
  assert.deepEqual(await reader.say(`${set} (/private/a "deux")`), [end]);
  assert.match((await reader.say(`${set} (/private/a "x" /shared/a NIL)`)).join(), /^NO \[NOPERM\]/);
  const get = `GETMETADATA ${name} (/private/a /shared/a)`;
  assert.equal((await member.say(get))[0], `* METADATA ${name} (/private/a "un" /shared/a "tous")`);
  assert.equal((await reader.say(get))[0], `* METADATA ${name} (/private/a "deux" /shared/a "tous")`);
  harness.unshare('lectrice', office);
  assert.match((await reader.say(get)).join(), /^NO \[NONEXISTENT\]/);
});

test('a value of so many octets and so many entries, and not one more', async () => {
  await harness.found('borne');
  const client = await harness.connect('borne');
  const set = (entry: string, value: string) => client.say(`SETMETADATA INBOX (${entry} "${value}")`);
  assert.deepEqual(await set('/private/a', 'x'.repeat(10)), ['OK SETMETADATA completed']);
  assert.match((await set('/private/a', 'x'.repeat(11))).join(), /^NO \[METADATA MAXSIZE 10\]/);
  assert.deepEqual(await set('/private/b', ''), ['OK SETMETADATA completed']);
  assert.match((await set('/private/c', 'x')).join(), /^NO \[METADATA TOOMANY\]/);
  assert.deepEqual(await set('/shared/c', 'x'), ['OK SETMETADATA completed']);
});
