import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBlobFolder } from '#base';
import { createAccount, createEml, createTestStore, deliver } from '../testing/index.ts';
import type { EmailId, MailboxId } from '../types.ts';
import { planAtOnce, writeAtOnce } from './at-once.sql.ts';
import { hasCommitted, isStored } from './commit.sql.ts';
import { Starts } from './starts.ts';

const { store, db, pool, blobs, blobFolder, openAnother } = await createTestStore();

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

test('once an append of which nothing was heard is found not to be there, it cannot come any more', async () => {
  const accountId = await createAccount(store);
  const message = await store.prepareForAppend(createEml({ subject: 'En chemin' }));
  const mailbox = { role: 'inbox' as const };
  const targets = [{ accountId, mailbox, keywords: [], receivedAt: new Date(), verdict: null }];
  const plan = async () => {
    const append = { message, addedHeaders: '', evidence: null, targets };
    const planned = await planAtOnce(db, new Starts(), accountId, [append]);
    const outcome = planned?.plan.outcomes[0]?.[0];
    assert.ok(planned !== null && outcome?.kind === 'stored');
    const isThere = () => isStored(db, { ...outcome, digest: message.digest }, null);
    return { isThere, write: () => writeAtOnce(db, new Starts(), planned) };
  };
  const lost = await plan();
  assert.equal(await lost.isThere(), false);
  assert.equal(await lost.write(), null, 'what was under way finds the account changed');
  assert.equal(await lost.isThere(), false);
  const kept = await plan();
  assert.notEqual(await kept.write(), null);
  assert.equal(await kept.isThere(), true);
  assert.equal(await lost.isThere(), false, 'another of the same content is not taken for it');
});

/** What a crash of PostgreSQL does to a row that nothing has waited for. */
const lose = (digest: string) =>
  pool.query('delete from store.blob where digest = $1', [Buffer.from(digest, 'hex')]);
const lost = { code: 'store/unavailable' };

test('a content lost to a crash before anything referred to it is not acknowledged', async () => {
  const accountId = await createAccount(store);
  const bytes = createEml({ subject: 'Écrite juste avant' });
  const append = async (forget: boolean) => {
    const message = await store.prepare(bytes);
    if (forget) await lose(message.digest);
    const mailbox = { role: 'inbox' as const };
    const targets = [{ accountId, mailbox, keywords: [], receivedAt: new Date(), verdict: null }];
    return store.append([{ message, addedHeaders: '', evidence: null, targets }]);
  };
  await assert.rejects(append(true), lost);
  assert.equal((await store.quota([accountId])).get(accountId)?.usedBytes, 0);
  assert.equal((await append(false))[0]?.[0]?.kind, 'stored', 'handed over again');
});

test('nor is an upload', async () => {
  const accountId = await createAccount(store);
  const bytes = Buffer.from('pièce jointe');
  const other = await openAnother({
    ...blobs,
    async write(octets) {
      const digest = await blobs.write(octets);
      await lose(digest);
      return digest;
    },
  });
  await assert.rejects(other.uploadBlob(accountId, bytes), lost);
  const digest = await store.uploadBlob(accountId, bytes);
  assert.deepEqual(Buffer.from((await store.readBlob(accountId, digest)) ?? []), bytes);
});

test('a small message that has been a file since before is copied as ever', async () => {
  const accountId = await createAccount(store);
  const earlier = await openAnother(await createBlobFolder({ folder: blobFolder }));
  await deliver(earlier, accountId, { subject: 'Un fichier' });
  const inbox = (await store.findMailboxByRole(accountId, 'inbox')) as MailboxId;
  const onto = { from: inbox, to: inbox, uids: [1], kind: 'copy' } as const;
  assert.equal((await store.transferUids(accountId, onto)).kind, 'done');
});
