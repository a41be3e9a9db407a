import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Changes, EmailId, Modseq } from '../types.ts';
import { createAccount, createTestStore, deliver } from '../testing/index.ts';

const { store, pool } = await createTestStore();

test('changes that are gathered into long rows tell of every state what they told before', async () => {
  const account = await createAccount(store);
  const ids: EmailId[] = [];
  for (let n = 0; n < 4; n += 1) ids.push((await deliver(store, account, { subject: `n ${n}` })).emailId);
  const states: Modseq[] = [];
  for (let n = 0; n < 70; n += 1) {
    states.push((await store.states(account)).Email);
    const emailId = ids[n % 3] as EmailId;
    await store.updateEmails(account, [{ emailId, keywords: { set: n % 2 === 0 ? ['$flagged'] : [] } }]);
  }
  await store.destroyEmails(account, [ids[2] as EmailId]);
  const tellAll = async (): Promise<Changes<EmailId>[]> =>
    Promise.all(states.map((state) => store.emailChanges(account, state, 100)));
  const count = async (): Promise<number> =>
    (await pool.query('select from store.email_change where account_id = $1', [account])).rowCount ?? 0;
  const before = await tellAll();
  assert.ok((await count()) > 64, 'enough to be gathered');
  await store.collectBlobs();
  assert.equal(await count(), 1);
  assert.deepEqual(await tellAll(), before);
  assert.ok(before[0]?.kind === 'changes');
  assert.deepEqual(before[0].updated.toSorted(), ids.slice(0, 2));
  assert.deepEqual(before[0].destroyed, [ids[2]]);
});
