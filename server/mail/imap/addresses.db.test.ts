import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import { startHarness, type Harness } from './testing/harness.ts';
import { join, lines } from './testing/hearing.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

const ADDRESS = '"josé" "école.exemple"';
const DOWNGRADED = '"=?UTF-8?B?am9zw6k=?=" "xn--cole-9oa.exemple"';
const letter = (id: string): string =>
  [
    'From: =?UTF-8?Q?Jos=C3=A9?= <josé@école.exemple>',
    'To: ordinaire@ac-exemple.fr',
    `Message-ID: <${id}@ac-exemple.fr>`,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: josé@école.exemple',
    '',
    'dedans',
    '--b--',
    '',
  ].join('\r\n');

async function put(accountId: AccountId, id: string): Promise<void> {
  const message = await harness.store.prepare(Buffer.from(letter(id)));
  const mailbox = { role: 'inbox' } as const;
  const target = { accountId, mailbox, keywords: [], receivedAt: new Date(), verdict: null };
  await harness.store.append([{ message, addedHeaders: 'X-Ici: 1\r\n', evidence: null, targets: [target] }]);
}

test('ENVELOPE and BODYSTRUCTURE show an address as it is to who asked for UTF-8, in ASCII to others, whoever came first', async () => {
  const account = await harness.found('adresses');
  const open = async (capability: string | null) => {
    const client = await harness.connect('adresses');
    if (capability !== null) await client.say(`ENABLE ${capability}`);
    return client;
  };
  const clients = await Promise.all([open(null), open('UTF8=ACCEPT'), open('IMAP4rev2')]);
  for (const order of [clients, clients.toReversed()]) {
    await put(account, `n${order === clients}`);
    for (const client of order) {
      await client.say('SELECT INBOX');
      const own = client === clients[0] ? DOWNGRADED : ADDRESS;
      for (const items of [
        'ENVELOPE',
        'BODYSTRUCTURE',
        'BODY',
        '(ENVELOPE BODYSTRUCTURE PREVIEW)',
        '(ENVELOPE BODY)',
      ]) {
        const said = (await client.say(`FETCH * ${items}`)).join('\n');
        assert.ok(said.includes(own), `${items}: ${said}`);
        assert.ok(!said.includes(own === ADDRESS ? DOWNGRADED : ADDRESS), `${items}: ${said}`);
      }
    }
  }
});

test('a message told by NOTIFY shows addresses as they are to who asked for UTF-8', async () => {
  const account = await harness.found('annonce');
  const commands = ['SELECT INBOX', 'NOTIFY SET (SELECTED (MessageNew (UID ENVELOPE) MessageExpunge))'];
  const plain = await join(harness, 'annonce', ...commands);
  const utf8 = await join(harness, 'annonce', 'ENABLE UTF8=ACCEPT', ...commands);
  await put(account, 'annonce');
  const [first, second] = [(await lines(plain, 3)).join(), (await lines(utf8, 3)).join()];
  assert.ok(first.includes(DOWNGRADED), first);
  assert.ok(second.includes(ADDRESS), second);
});
