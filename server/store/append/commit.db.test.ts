import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount, createTestStore, deliver } from '../testing/index.ts';
import type { EmailId } from '../types.ts';
import { hasCommitted } from './commit.sql.ts';

const { store, db, pool } = await createTestStore();

async function readXid(): Promise<string> {
  const { rows } = await pool.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
  return rows[0]?.xid ?? '';
}

test('the number of a transaction that another one has been given since a crash proves nothing', async () => {
  const accountId = await createAccount(store);
  const { emailId } = await deliver(store, accountId);
  const [row] = await store.getEmails(accountId, [emailId]);
  const stored = { accountId, emailId, digest: row?.digest ?? '' };
  const xid = await readXid();
  const ask = (changes: object) => hasCommitted(db, { xid, stored: { ...stored, ...changes } }, null);
  assert.equal(await ask({}), true);
  assert.equal(await ask({ emailId: 987_654 as EmailId }), false);
  assert.equal(await ask({ digest: '00'.repeat(32) }), false);
  await store.destroyEmails(accountId, [emailId]);
  assert.equal(await ask({}), true, 'stored, and destroyed by somebody who saw it');
});
