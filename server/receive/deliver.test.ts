import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { accountId } from '#base';
import { analyse, readMessage } from '#shield';
import { hostname, message, startHarness } from './testing/harness.ts';

const verdicts: { known: boolean | null; verdict: ReturnType<typeof analyse> }[] = [];
const judge = {
  readMessage,
  analyse(input: Parameters<typeof analyse>[0]) {
    const verdict = analyse(input);
    verdicts.push({ known: input.history.known, verdict });
    return verdict;
  },
};
const { receiver, listener, store } = await startHarness({ judge });
after(() => listener.close());
const sender = { accountId: accountId(2), address: 'paul.durand@ac-exemple.fr' };

describe('local delivery', () => {
  test('to 1,000 mailboxes is one append and two analyses, one for those who know the sender', async () => {
    const recipients = Array.from({ length: 1000 }, (_, index) => `annuaire${index}@ac-exemple.fr`);
    store.known.set(accountId(1007), 'paul.durand@ac-exemple.fr');
    const outcome = await receiver.deliverSubmission({
      bytes: Buffer.from(message(['From: paul.durand@ac-exemple.fr', 'Subject: Circulaire', '', 'x'])),
      mailFrom: sender.address,
      recipients,
      sender,
    });
    assert.deepEqual(outcome, { delivered: recipients, refused: [] });
    assert.equal(store.appends.length, 1);
    assert.deepEqual(verdicts.map(({ known }) => known).sort(), [false, true]);
    const forKnowing = verdicts.find(({ known }) => known === true)?.verdict;
    const knowing = store.appends[0]?.targets.filter((target) => target.verdict === forKnowing);
    assert.deepEqual(
      knowing?.map((target) => target.accountId),
      [1007],
    );
  });

  test('what a person of ours sends bears the evidence of a submission and names nobody', () => {
    const append = store.appends[0];
    assert.equal(append?.evidence?.source, 'submission');
    assert.equal(append.evidence.remoteAddress, null);
    assert.match(
      append.addedHeaders,
      new RegExp(`Authentication-Results: ${hostname};\\r\\n\\tauth=pass\\r\\n`),
    );
    assert.doesNotMatch(append.addedHeaders, /annuaire/);
  });

  test('unknown and full recipients are told, the others get the message', async () => {
    store.quotas.set(accountId(1), { usedBytes: 5, limitBytes: 5 });
    const outcome = await receiver.deliverSubmission({
      bytes: Buffer.from(message()),
      mailFrom: sender.address,
      recipients: ['inconnu@ac-exemple.fr', 'jeanne.martin@ac-exemple.fr', 'postmaster@ac-exemple.fr'],
      sender,
    });
    assert.deepEqual(outcome, {
      delivered: ['postmaster@ac-exemple.fr'],
      refused: [
        { address: 'inconnu@ac-exemple.fr', reason: 'unknown' },
        { address: 'jeanne.martin@ac-exemple.fr', reason: 'over-quota' },
      ],
    });
  });

  test('nobody to deliver to stores nothing', async () => {
    const before = store.blobs.size;
    const recipients = ['inconnu@ac-exemple.fr'];
    const bytes = Buffer.from(message(['Subject: neuf', '', 'y']));
    const outcome = await receiver.deliverSubmission({ bytes, mailFrom: '', recipients, sender });
    assert.deepEqual(outcome, { delivered: [], refused: [{ address: recipients[0], reason: 'unknown' }] });
    assert.equal(store.blobs.size, before);
  });
});
