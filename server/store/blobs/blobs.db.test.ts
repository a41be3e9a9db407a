import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { BlobDigest, EmailId } from '../types.ts';
import {
  createAccount,
  createEml,
  createTestClock,
  createTestStore,
  deliver,
  requireStored,
} from '../testing/index.ts';

const DAY_MS = 24 * 3_600_000;
const clock = createTestClock();
const { store, blobs } = await createTestStore({ clock });

async function digestOf(account: AccountId, emailId: EmailId): Promise<BlobDigest> {
  const [row] = await store.getEmails(account, [emailId]);
  assert.ok(row !== undefined);
  return row.digest;
}

const text = async (account: AccountId, digest: BlobDigest): Promise<string | null> => {
  const bytes = await store.readBlob(account, digest);
  return bytes === null ? null : Buffer.from(bytes).toString();
};

describe('the right to read a blob', () => {
  test('is a message of the account, as long as there is one', async () => {
    const [owner, other] = [await createAccount(store), await createAccount(store)];
    const parts = { messageId: 'one@x', subject: 'Deux fois', date: new Date(0) };
    const [first, second] = [await deliver(store, owner, parts), await deliver(store, owner, parts)];
    const digest = await digestOf(owner, first.emailId);
    assert.equal(await digestOf(owner, second.emailId), digest, 'kept once');
    assert.match((await text(owner, digest)) ?? '', /Deux fois/);
    assert.equal(await text(other, digest), null);
    await store.destroyEmails(owner, [first.emailId]);
    assert.match((await text(owner, digest)) ?? '', /Deux fois/);
    await store.destroyEmails(owner, [second.emailId]);
    assert.equal(await text(owner, digest), null, 'although the file is still there');
    assert.equal(await blobs.has(digest), true);
  });

  test('is given to each account that has the message, and taken from each alone', async () => {
    const accounts = [await createAccount(store), await createAccount(store)];
    const message = await store.prepare(createEml({ subject: 'Circulaire' }));
    const targets = accounts.map((accountId) => ({
      accountId,
      mailbox: { role: 'inbox' as const },
      keywords: [],
      receivedAt: new Date(),
      verdict: null,
    }));
    const [outcomes = []] = await store.append([{ message, addedHeaders: '', evidence: null, targets }]);
    const [first, second] = outcomes.map((outcome) => requireStored(outcome));
    assert.ok(first !== undefined && second !== undefined);
    await store.destroyEmails(first.accountId, [first.emailId]);
    assert.equal(await text(first.accountId, message.digest), null);
    assert.match((await text(second.accountId, message.digest)) ?? '', /Circulaire/);
  });

  test('is an upload of one’s own, for a day; the same bytes of another are theirs', async () => {
    const [owner, other] = [await createAccount(store), await createAccount(store)];
    const digest = await store.uploadBlob(owner, Buffer.from('brouillon'));
    assert.deepEqual([await text(owner, digest), await text(other, digest)], ['brouillon', null]);
    assert.equal(await store.uploadBlob(other, Buffer.from('brouillon')), digest);
    assert.equal(await text(other, digest), 'brouillon');
    await assert.rejects(store.uploadBlob(9_999_999 as AccountId, Buffer.from('x')), {
      code: 'store/unknown-account',
    });
  });

  test('cannot be had by a name that is no digest, nor told from a blob that is not', async () => {
    const [owner, other] = [await createAccount(store), await createAccount(store)];
    const digest = await store.uploadBlob(owner, Buffer.from('secret'));
    const asked = [
      digest,
      '0'.repeat(64),
      digest.toUpperCase(),
      '../../etc/passwd',
      '',
      `${digest}\n`,
      "'--",
    ];
    for (const name of asked) assert.equal(await store.readBlob(other, name as BlobDigest), null, name);
  });
});

describe('collecting blobs', () => {
  test('takes what nobody refers to, a day after it was last written, and nothing else', async () => {
    const account = await createAccount(store);
    const kept = await deliver(store, account);
    const gone = await deliver(store, account);
    const [keptDigest, goneDigest] = [
      await digestOf(account, kept.emailId),
      await digestOf(account, gone.emailId),
    ];
    const prepared = await store.prepare(createEml());
    const uploaded = await store.uploadBlob(account, Buffer.from('envoi'));
    await store.destroyEmails(account, [gone.emailId]);
    const has = (): Promise<boolean[]> =>
      Promise.all([keptDigest, goneDigest, prepared.digest, uploaded].map((digest) => blobs.has(digest)));
    clock.advance(DAY_MS - 60_000);
    await store.collectBlobs();
    assert.deepEqual(await has(), [true, true, true, true], 'within the grace');
    clock.advance(120_000);
    assert.ok((await store.collectBlobs()) >= 2);
    assert.deepEqual(await has(), [true, true, false, false], 'what was destroyed can be put back');
    clock.advance(31 * DAY_MS);
    assert.ok((await store.collectBlobs()) >= 1);
    assert.deepEqual(await has(), [true, false, false, false]);
    assert.notEqual(await text(account, keptDigest), null);
    assert.equal(await text(account, uploaded), null);
    assert.equal(await store.collectBlobs(), 0);
  });

  test('leaves an upload that a message took up, and one that was sent again', async () => {
    const account = await createAccount(store);
    const bytes = createEml({ subject: 'Importé' });
    const imported = await store.uploadBlob(account, bytes);
    const renewed = await store.uploadBlob(account, Buffer.from('encore'));
    const message = await store.prepare(bytes);
    assert.equal(message.digest, imported);
    await store.append([
      {
        message,
        addedHeaders: '',
        evidence: null,
        targets: [
          {
            accountId: account,
            mailbox: { role: 'inbox' },
            keywords: [],
            receivedAt: new Date(),
            verdict: null,
          },
        ],
      },
    ]);
    clock.advance(2 * DAY_MS);
    await store.uploadBlob(account, Buffer.from('encore'));
    await store.collectBlobs();
    assert.match((await text(account, imported)) ?? '', /Importé/);
    assert.equal(await text(account, renewed), 'encore');
  });
});
