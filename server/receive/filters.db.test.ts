import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { accountId } from '#base';
import type { Scanned, SecondOpinion } from '#shield';
import { createTestStore, find } from '#store/testing';
import { startHarness } from './testing/harness.ts';

const opened = await createTestStore();
const { store } = opened;
const jeanne = accountId(1);
await store.createAccounts([{ accountId: jeanne, quotaBytes: null }]);
let scanned: Scanned | null;
let opinion: SecondOpinion | null;
let sizes: number[];
const harness = await startHarness({
  store,
  filters: {
    examineFiles: async (message) => {
      sizes.push(message.bytes.length);
      return scanned;
    },
    askSecondFilter: async () => opinion,
  },
});
after(async () => {
  await harness.listener.close();
  await opened.close();
});
beforeEach(() => {
  [scanned, opinion, sizes] = [null, null, []];
});

let count = 0;

/** From inside or outside; returns what was stored. */
async function receive(isInside = false) {
  count += 1;
  const bytes = Buffer.from(`From: a@b.example\r\nSubject: n${count}\r\n\r\nBonjour`);
  const to = 'jeanne.martin@ac-exemple.fr';
  const outcome = isInside
    ? await harness.receiver.deliverSubmission({
        bytes,
        mailFrom: to,
        recipients: [to],
        sender: { accountId: jeanne, address: to },
      })
    : await harness.receiver.deliver({
        bytes,
        mailFrom: 'a@b.example',
        recipients: [to],
        evidence: {
          source: 'smtp',
          remoteAddress: '198.51.100.7',
          helo: 'x',
          mailFrom: 'a@b.example',
          spf: { result: 'none', domain: null },
          dkim: [],
          dmarc: { result: 'none', domain: null, policy: null },
          arc: { result: 'none', sealer: null },
        },
        addedHeaders: '',
        sender: null,
      });
  assert.deepEqual(outcome, { delivered: [to], refused: [] });
  const emails = await store.getEmails(jeanne, await find(store, jeanne));
  const email = emails.find(({ envelope }) => envelope.subject === `n${count}`);
  assert.ok(email !== undefined);
  assert.deepEqual(sizes, [email.size], 'shown whole, once');
  return email;
}

test('what the anti-virus says is stored in the transaction of the message, from outside and from inside', async () => {
  for (const isInside of [false, true]) {
    for (const state of ['clean', 'waiting', 'late', 'impossible'] as const) {
      [scanned, sizes] = [{ state, signature: null }, []];
      const email = await receive(isInside);
      assert.equal(email.verdict?.scan, state);
      assert.notEqual(email.verdict?.level, 'danger');
    }
    [scanned, sizes] = [null, []];
    assert.equal((await receive(isInside)).verdict?.scan, undefined, 'no files');
  }
});

test('a virus is quarantined at once, also when a colleague sends it', async () => {
  for (const isInside of [false, true]) {
    [scanned, sizes] = [{ state: 'found', signature: 'Mal' }, []];
    const email = await receive(isInside);
    assert.equal(email.verdict?.level, 'danger');
    assert.deepEqual(email.keywords, ['$quarantined']);
    assert.deepEqual(email.mailboxIds, [await store.findMailboxByRole(jeanne, 'junk')]);
  }
});

test('a second opinion is weighed with the rest', async () => {
  opinion = { score: 20, required: 15 };
  const { verdict } = await receive();
  const reason = verdict?.reasons.find(({ signal }) => signal === 'rspamd');
  assert.equal(reason?.weight, 1.5);
  assert.notEqual(verdict?.level, 'danger');
});
