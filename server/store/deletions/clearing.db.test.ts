import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { EmailId } from '../types.ts';
import { createAccount, createTestStore, deliver, listProblems } from '../testing/index.ts';

const { store, pool } = await createTestStore();
let account: AccountId;

beforeEach(async () => {
  account = await createAccount(store);
});

async function count(table: string): Promise<number> {
  const { rowCount } = await pool.query(`select from store.${table} where account_id = $1`, [account]);
  return rowCount ?? 0;
}

const requireConsistent = async (): Promise<void> =>
  assert.deepEqual(await listProblems(store, { accountId: account, blobs: true }), []);

async function deliverMany(number: number): Promise<EmailId[]> {
  const ids: EmailId[] = [];
  for (let n = 0; n < number; n += 1)
    ids.push((await deliver(store, account, { subject: `n ${n}` })).emailId);
  return ids;
}

describe('what is destroyed', () => {
  test('cannot be read from the same moment, though its rows are cleared away later', async () => {
    const { emailId } = await deliver(store, account, { subject: 'parti' });
    await store.indexPending();
    const digest = (await store.getEmails(account, [emailId]))[0]?.digest ?? assert.fail();
    await store.destroyEmails(account, [emailId]);
    assert.equal(await store.readBlob(account, digest), null);
    assert.equal((await store.quota([account])).get(account)?.usedBytes, 0);
    assert.deepEqual(
      [await count('email_detail'), await count('search'), await count('blob_ref')],
      [1, 1, 1],
    );
    await requireConsistent();
    await store.collectBlobs();
    const left = ['destroyed', 'email_detail', 'search', 'blob_ref', 'message_ref'];
    for (const table of left) assert.equal(await count(table), 0, table);
    assert.equal(await count('deletion'), 1);
    await requireConsistent();
  });

  test('can still be read where another email has the same content', async () => {
    const parts = { messageId: 'deux@ac.example', subject: 'deux fois' };
    const { emailId } = await deliver(store, account, parts);
    await deliver(store, account, { ...parts, mailbox: { role: 'archive' } });
    const digest = (await store.getEmails(account, [emailId]))[0]?.digest ?? assert.fail();
    await store.destroyEmails(account, [emailId]);
    assert.notEqual(await store.readBlob(account, digest), null);
    await store.collectBlobs();
    assert.notEqual(await store.readBlob(account, digest), null);
  });

  test('is put back whether it was cleared away or not, more of it than is cleared at once', async () => {
    const ids = await deliverMany(101);
    const since = new Date(Date.now() - 60_000);
    await store.destroyEmails(account, ids);
    assert.equal(await count('destroyed'), 101);
    assert.equal(await store.countDeleted(account, since), 101);
    assert.equal(await count('destroyed'), 0);
    assert.deepEqual(await store.restoreDeleted(account, since), { restored: 101, failed: 0 });
    await requireConsistent();
  });

  test('leaves a conversation to the answer that comes before it is cleared away', async () => {
    const { emailId, threadId } = await deliver(store, account, { messageId: 'question@ac.example' });
    await store.destroyEmails(account, [emailId]);
    const references = { inReplyTo: 'question@ac.example' };
    const answer = await deliver(store, account, { messageId: 'reponse@ac.example', ...references });
    assert.equal(answer.threadId, threadId);
    await store.collectBlobs();
    const next = await deliver(store, account, {
      messageId: 'suite@ac.example',
      inReplyTo: 'reponse@ac.example',
    });
    assert.equal(next.threadId, threadId);
    await requireConsistent();
  });
});
