import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId } from '#base';
import type { MailboxId, Modseq } from '#store';
import { deliver } from '#store/testing';
import { startHarness } from '../testing/harness.ts';
import { addressOf } from '../testing/members.ts';
import { createChance } from '../testing/told.ts';

// Nothing is remembered, everything is kept: each SELECT reads what the last one has kept, and what came since.
const harness = await startHarness({ rememberedMessages: 0, keptMessages: 1, keepAfterMs: 0 });
after(() => harness.close());
const { store } = harness;

const everything = 'FETCH 1:* (UID FLAGS MODSEQ INTERNALDATE RFC822.SIZE EMAILID THREADID SAVEDATE)';

async function requireInbox(account: AccountId): Promise<MailboxId> {
  const inbox = await store.findMailboxByRole(account, 'inbox');
  assert.ok(inbox !== null);
  return inbox;
}

async function look(login: string): Promise<string[]> {
  const client = await harness.connect(login);
  const lines = [...(await client.say('SELECT INBOX (CONDSTORE)')), ...(await client.say(everything))];
  await client.say('UNSELECT');
  client.destroy();
  return lines;
}

/** The modseq of what is kept, once it is another than before. */
async function untilKept(account: AccountId, mailbox: MailboxId, before = 0): Promise<number> {
  for (;;) {
    const modseq = (await store.readKeptIndex(account, mailbox))?.modseq ?? 0;
    if (modseq > before) return modseq;
    await sleep(5);
  }
}

test('what was kept, with the changes since, is what the mailbox is', async () => {
  const account = await harness.found('gardienne');
  const inbox = await requireInbox(account);
  for (let count = 0; count < 30; count += 1) await deliver(store, account, { subject: `m${count}` });
  await look('gardienne');
  let kept = await untilKept(account, inbox);
  const chance = createChance(11);
  const client = await harness.connect('gardienne');
  for (let round = 0; round < 25; round += 1) {
    const uid = 1 + chance(40);
    const commands = [
      `UID STORE ${uid}:${uid + 9} +FLAGS (\\Deleted Projet)`,
      `UID STORE ${uid}:${uid + 5} FLAGS (\\Seen)`,
      'EXPUNGE',
      `UID MOVE ${uid}:${uid + 2} Archives`,
      `UID COPY ${uid}:${uid + 4} INBOX`,
      'APPEND INBOX {15+}\r\nSubject: neuf\r\n\r\n',
    ];
    await client.say('SELECT INBOX');
    for (let count = 0; count < 3; count += 1) await client.say(commands[chance(commands.length)] ?? 'NOOP');
    await client.say('UNSELECT');
    const found = await look('gardienne');
    const { modseq = 0 } = (await store.readKeptIndex(account, inbox)) ?? {};
    assert.ok(modseq >= kept);
    kept = modseq;
    // Put out of the way, the whole mailbox is read.
    await store.keepIndex(account, inbox, { modseq: 1e12 as Modseq, packed: Buffer.from('x') });
    assert.deepEqual(found, await look('gardienne'));
    await harness.db.deleteFrom('store.mailbox_index' as never).execute();
    await look('gardienne');
    kept = await untilKept(account, inbox);
  }
  client.destroy();
});

test('what another time has kept, or cannot be read, is passed over', async () => {
  const account = await harness.found('voyageuse');
  const inbox = await requireInbox(account);
  await deliver(store, account);
  const expected = await look('voyageuse');
  await untilKept(account, inbox);
  const kept = await store.readKeptIndex(account, inbox);
  assert.ok(kept !== null);
  await deliver(store, account);
  await store.keepIndex(account, inbox, { ...kept, modseq: 1e12 as Modseq });
  assert.equal((await look('voyageuse')).length, expected.length + 1);
  await store.keepIndex(account, inbox, { modseq: 2e12 as Modseq, packed: kept.packed.subarray(3) });
  assert.equal((await look('voyageuse')).length, expected.length + 1);
});

test('what only one of several has read is not kept', async () => {
  const office = await harness.found('bureau');
  await deliver(store, office);
  await harness.found('membre');
  harness.share('membre', office, 'member', true);
  const client = await harness.connect('membre');
  await client.say('ENABLE UTF8=ACCEPT');
  const name = `"Boîtes partagées/${addressOf(office)}/Boîte de réception"`;
  assert.match((await client.say(`SELECT ${name}`)).at(-1) ?? '', /^OK/);
  await client.say('STORE 1 +FLAGS (\\Seen)');
  await client.say('UNSELECT');
  client.destroy();
  assert.match((await look('bureau')).find((line) => /FETCH/.test(line)) ?? '', /FLAGS \(\)/);
});
