import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { accountId, type AccountId } from '#base';
import type { VerdictLevel } from '#contract';
import type { MailboxId } from '#store';
import { createMemoryStore } from './testing/memory-store.ts';
import { message, startHarness } from './testing/harness.ts';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';
import type { Placement } from './types.ts';

const [jeanne, paul, office] = [accountId(1), accountId(2), accountId(3)];
const address: Record<number, string> = {
  1: 'jeanne.martin@ac-exemple.fr',
  2: 'paul.durand@ac-exemple.fr',
  3: 'ce.0540001a@ac-exemple.fr',
};

/** Account → what its rule says; accounts without one have none. */
const rules = new Map<AccountId, { place: Placement | null; forwards: AccountId[] }>();
const asked: { accountId: AccountId; address: string }[] = [];
let settled = 0;
let level: VerdictLevel = 'ordinary';
let isRecalled = false;

const store = createMemoryStore();
const harness = await startHarness({
  store,
  watch: {
    begin: async () => ({
      learned: new Map(),
      look: () => ({
        hold: isRecalled ? (before) => ({ ...before, level: 'danger' }) : null,
        settle: async () => undefined,
      }),
    }),
  },
  judge: {
    readMessage: async () => ({}) as never,
    analyse: () => ({ level, score: 0, summary: { fr: '', en: '' }, reasons: [] }),
  },
  async sort(letter, recipients) {
    assert.equal(letter.mailFrom, 'zoe@exemple.org');
    asked.push(...recipients.map(({ accountId: id, address: to }) => ({ accountId: id, address: to })));
    const found = recipients.flatMap(({ accountId: id }) => {
      const rule = rules.get(id);
      return rule === undefined ? [] : [{ id, ...rule }];
    });
    return {
      places: new Map(found.map(({ id, place }) => [id, place])),
      forwards: found.flatMap(({ id, forwards }) =>
        forwards.map((to) => ({ from: id, accountId: to, address: address[to] ?? '' })),
      ),
      async settle() {
        settled += 1;
      },
    };
  },
});
after(() => harness.listener.close());
beforeEach(() => {
  rules.clear();
  asked.length = 0;
  store.appends.length = 0;
  store.quotas.clear();
  settled = 0;
  level = 'ordinary';
  isRecalled = false;
});

async function send(...recipients: AccountId[]): Promise<string> {
  const client = await RawClient.greet(harness.port);
  await client.say('MAIL FROM:<zoe@exemple.org>');
  for (const id of recipients) assert.match(await client.say(`RCPT TO:<${address[id]}>`), /^250 /);
  await client.say('DATA');
  return client.say(`${message()}.`);
}

/** Account → where its copy went, of every append. */
function placed(): [AccountId, unknown, readonly string[]][][] {
  return store.appends.map(({ targets }) => targets.map((to) => [to.accountId, to.mailbox, to.keywords]));
}
const home = { role: 'inbox' };

test('a rule places the message, and all recipients are one append', async () => {
  rules.set(jeanne, { place: { mailbox: { ids: [9 as MailboxId] }, keywords: ['$seen'] }, forwards: [] });
  assert.match(await send(jeanne, paul), /^250 /);
  assert.deepEqual(placed(), [
    [
      [jeanne, { ids: [9] }, ['$seen']],
      [paul, home, []],
    ],
  ]);
  assert.deepEqual(
    asked,
    [jeanne, paul].map((id) => ({ accountId: id, address: address[id] })),
  );
  assert.equal(settled, 1);
});

test('a colleague it is forwarded to gets it in the same append, by their own rules', async () => {
  rules.set(jeanne, { place: null, forwards: [paul] });
  rules.set(paul, { place: { mailbox: { ids: [8 as MailboxId] }, keywords: [] }, forwards: [] });
  assert.match(await send(jeanne), /^250 /);
  assert.deepEqual(placed(), [[[paul, { ids: [8] }, []]]]);
  assert.equal(settled, 2);
});

test('forwarded on and on, it counts as delivered to the first; around in a circle, it stays', async () => {
  rules.set(jeanne, { place: null, forwards: [paul] });
  rules.set(paul, { place: null, forwards: [office] });
  assert.match(await send(jeanne), /^250 /);
  assert.deepEqual(placed(), [[[office, home, []]]]);
  rules.set(office, { place: null, forwards: [jeanne] });
  store.appends.length = 0;
  assert.match(await send(jeanne), /^250 /);
  assert.deepEqual(placed(), [
    [
      [office, home, []],
      [paul, home, []],
      [jeanne, home, []],
    ],
  ]);
});

test('whose colleague has no room keeps it', async () => {
  rules.set(jeanne, { place: null, forwards: [paul] });
  store.quotas.set(paul, { usedBytes: 10, limitBytes: 10 });
  assert.match(await send(jeanne), /^250 /);
  assert.deepEqual(placed().at(-1), [[jeanne, home, []]]);
});

test('no rule takes a fraud out of quarantine', async () => {
  level = 'danger';
  rules.set(jeanne, { place: { mailbox: home as { role: 'inbox' }, keywords: [] }, forwards: [] });
  assert.match(await send(jeanne), /^250 /);
  assert.deepEqual(placed(), [[[jeanne, { role: 'junk' }, ['$quarantined']]]]);
});

test('what is like a recalled fraud is put to no rule, and forwarded to nobody', async () => {
  isRecalled = true;
  rules.set(jeanne, { place: null, forwards: [paul] });
  assert.match(await send(jeanne), /^250 /);
  assert.deepEqual(placed(), [[[jeanne, { role: 'junk' }, ['$quarantined']]]]);
  assert.deepEqual(asked, []);
});
