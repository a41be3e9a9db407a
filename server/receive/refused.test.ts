import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { accountId, type AccountId } from '#base';
import type { VerdictLevel } from '#contract';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';
import { createDns, message, startHarness } from './testing/harness.ts';

const [jeanne, paul] = [accountId(1), accountId(2)];
const JEANNE = 'jeanne.martin@ac-exemple.fr';
const PAUL = 'paul.durand@ac-exemple.fr';

/** Account → why its rule refuses. */
const refusals = new Map<AccountId, string>();
let level: VerdictLevel = 'ordinary';
let settled = 0;

const { receiver, listener, port, store } = await startHarness({
  // Whoever connects from here may send as exemple.org, and nobody as forge.example.
  resolve: createDns({
    'TXT exemple.org': [['v=spf1 ip4:127.0.0.1 -all']],
    'TXT forge.example': [['v=spf1 -all']],
  }),
  judge: {
    readMessage: async () => ({}) as never,
    analyse: () => ({ level, score: 0, summary: { fr: '', en: '' }, reasons: [] }),
  },
  async sort(_letter, recipients) {
    const asked = recipients.flatMap(({ accountId: id }) => (refusals.has(id) ? [id] : []));
    return {
      places: new Map(asked.map((id) => [id, { mailbox: { role: 'inbox' }, keywords: [] }])),
      refusals: new Map(asked.map((id) => [id, refusals.get(id) ?? ''])),
      forwards: [],
      async settle() {
        settled += 1;
      },
    };
  },
});
after(() => listener.close());
beforeEach(() => {
  refusals.clear();
  store.appends.length = 0;
  level = 'ordinary';
  settled = 0;
});

async function send(mailFrom: string, ...recipients: string[]): Promise<string[]> {
  const client = await RawClient.greet(port);
  await client.say(`MAIL FROM:${mailFrom}`);
  for (const address of recipients) assert.match(await client.say(`RCPT TO:<${address}>`), /^250 /);
  await client.say('DATA');
  const said = [await client.say(`${message()}.`)];
  assert.match(await client.say('NOOP'), /^250 /, 'the session goes on');
  return said;
}

/** Accounts that have it. */
const kept = (): AccountId[] => store.appends.flatMap(({ targets }) => targets.map((to) => to.accountId));

test('what every recipient refuses is refused in the session, in their words, and stored nowhere', async () => {
  refusals.set(jeanne, 'Pas de publicité « merci »').set(paul, 'Non');
  const [reply = ''] = await send('<zoe@exemple.org>', JEANNE, PAUL);
  assert.match(reply, /^550[- ]5\.7\.1 /);
  assert.match(reply, /Refused by a rule of the recipient[^]*Pas de publicite "merci"[^]*Non/);
  assert.deepEqual(kept(), []);
  assert.equal(settled, 0, 'nobody is written to');
});

test('accents stand for a client that said SMTPUTF8', async () => {
  refusals.set(jeanne, 'Pas de publicité');
  const [reply = ''] = await send('<zoe@exemple.org> SMTPUTF8', JEANNE);
  assert.match(reply, /Pas de publicité/);
});

test('a reason of any length and signs is a few lines of a reply', async () => {
  refusals.set(jeanne, 'é'.repeat(5_000)).set(paul, 'a\r\n250 2.0.0 Accepted');
  const [reply = ''] = await send('<zoe@exemple.org> SMTPUTF8', JEANNE, PAUL);
  for (const line of reply.split(/\r?\n/)) {
    assert.ok(Buffer.byteLength(line) <= 510, line);
    assert.match(line, /^(?:550[- ]5\.7\.1 .*)?$/);
  }
  assert.match(reply, /5\.7\.1 a 250 2\.0\.0 Accepted/);
});

test('what one of them takes, all of them keep: there is one answer for all', async () => {
  refusals.set(jeanne, 'Non');
  const [reply = ''] = await send('<zoe@exemple.org>', JEANNE, PAUL);
  assert.match(reply, /^250 /);
  assert.deepEqual(kept(), [jeanne, paul]);
});

test('who has not proved to be the sender is refused nothing: a bounce would go to somebody else', async () => {
  refusals.set(jeanne, 'Non');
  for (const mailFrom of ['<zoe@forge.example>', '<zoe@inconnu.example>', '<>']) {
    store.appends.length = 0;
    const [reply = ''] = await send(mailFrom, JEANNE);
    assert.match(reply, /^250 /, mailFrom);
    assert.deepEqual(kept(), [jeanne], mailFrom);
  }
});

test('a fraud is held, whatever the rule', async () => {
  level = 'danger';
  const [reply = ''] = await send('<zoe@exemple.org>', JEANNE);
  assert.match(reply, /^250 /);
  assert.deepEqual(store.appends[0]?.targets[0]?.mailbox, { role: 'junk' });
});

test('of what is handed in here each recipient refuses for themselves, and the rules are settled', async () => {
  const sender = { accountId: accountId(3), address: 'ce.0540001a@ac-exemple.fr' };
  const deliver = () =>
    receiver.deliverSubmission({
      bytes: Buffer.from(message()),
      mailFrom: sender.address,
      recipients: [JEANNE, PAUL],
      sender,
    });
  refusals.set(jeanne, 'Non');
  assert.deepEqual(await deliver(), {
    delivered: [PAUL],
    refused: [{ address: JEANNE, reason: 'rejected' }],
  });
  assert.deepEqual(kept(), [paul]);
  assert.equal(settled, 1);
  refusals.set(paul, 'Non plus');
  assert.deepEqual((await deliver()).delivered, []);
  assert.equal(settled, 2, 'its author is told');
  assert.deepEqual(kept(), [paul]);
});
