import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { EmailId, MailboxId } from '../types.ts';
import { createAccount, createTestClock, createTestStore, deliver } from '../testing/index.ts';

const clock = createTestClock();
const { store, pool } = await createTestStore({ clock });
let account: AccountId;
let inbox: MailboxId;
let archive: MailboxId;
let trash: MailboxId;
let since: Date;

beforeEach(async () => {
  account = await createAccount(store);
  const roles = ['inbox', 'archive', 'trash'] as const;
  const found = await Promise.all(roles.map((role) => store.findMailboxByRole(account, role)));
  [inbox, archive, trash] = found as [MailboxId, MailboxId, MailboxId];
  since = clock.now();
});

const move = (emailId: EmailId, ...ids: MailboxId[]) =>
  store.updateEmails(account, [{ emailId, mailboxes: { set: ids } }]);

async function list(mailboxId: MailboxId): Promise<string[]> {
  const { rows } = await pool.query<{ email_id: EmailId }>(
    'select email_id from store.membership where account_id = $1 and mailbox_id = $2',
    [account, mailboxId],
  );
  const emails = await store.getEmails(
    account,
    rows.map((row) => row.email_id),
  );
  return emails.map((email) => email.envelope.subject ?? '').sort();
}

describe('what was deleted', () => {
  test('goes back from the bin to where it was', async () => {
    const a = await deliver(store, account, { subject: 'a' });
    const b = await deliver(store, account, { subject: 'b' });
    await move(b.emailId, archive);
    await move(a.emailId, trash);
    await move(b.emailId, trash);
    assert.equal(await store.countDeleted(account, since), 2);
    assert.deepEqual(await store.restoreDeleted(account, since), { restored: 2, failed: 0 });
    assert.deepEqual([await list(inbox), await list(archive), await list(trash)], [['a'], ['b'], []]);
    assert.equal(await store.countDeleted(account, since), 0, 'the second time finds nothing');
  });

  test('is made again when the bin was emptied, with its flags, dates and content', async () => {
    const { emailId } = await deliver(store, account, { subject: 'vidé' });
    await store.updateEmails(account, [{ emailId, keywords: { set: ['$seen', '$flagged'] } }]);
    const [was] = await store.getEmails(account, [emailId]);
    await move(emailId, archive);
    await move(emailId, trash);
    await store.destroyEmails(account, [emailId]);
    assert.deepEqual(await store.restoreDeleted(account, since), { restored: 1, failed: 0 });
    const { rows } = await pool.query<{ email_id: EmailId }>(
      'select email_id from store.membership where account_id = $1 and mailbox_id = $2',
      [account, archive],
    );
    const [again] = await store.getEmails(account, [rows[0]?.email_id as EmailId]);
    assert.ok(was !== undefined && again !== undefined);
    assert.notEqual(again.emailId, emailId, 'an id is never used twice');
    for (const field of ['keywords', 'receivedAt', 'digest', 'size', 'addedHeaders', 'verdict'] as const) {
      assert.deepEqual(again[field], was[field], field);
    }
  });

  test('returns to the inbox when its mailbox is gone', async () => {
    const made = await store.createMailbox(account, {
      name: 'Classe',
      parentId: null,
      role: null,
      sortOrder: 0,
      subscribed: true,
    });
    assert.ok(made.kind === 'done');
    const { emailId } = await deliver(store, account, { subject: 'orphelin' });
    await move(emailId, made.mailboxId);
    await store.destroyMailbox(account, made.mailboxId, true);
    assert.deepEqual(await store.restoreDeleted(account, since), { restored: 1, failed: 0 });
    assert.deepEqual(await list(inbox), ['orphelin']);
  });

  test('is not counted when the person took it out of the bin, nor when it was an own draft', async () => {
    const a = await deliver(store, account, { subject: 'repris' });
    await move(a.emailId, trash);
    await move(a.emailId, inbox);
    const b = await deliver(store, account, { subject: 'brouillon' });
    await store.updateEmails(account, [{ emailId: b.emailId, keywords: { set: ['$draft'] } }]);
    await move(b.emailId, trash);
    await store.destroyEmails(account, [b.emailId]);
    assert.equal(await store.countDeleted(account, since), 0);
  });

  test('earlier than the doubt stays deleted', async () => {
    const { emailId } = await deliver(store, account, { subject: 'avant' });
    await store.destroyEmails(account, [emailId]);
    const later = new Date(clock.now().getTime() + 1000);
    assert.deepEqual(await store.restoreDeleted(account, later), { restored: 0, failed: 0 });
  });

  test('and its content go for good after thirty days', async () => {
    const { emailId } = await deliver(store, account, { subject: 'un mois' });
    const [row] = await store.getEmails(account, [emailId]);
    await store.destroyEmails(account, [emailId]);
    await store.collectBlobs();
    assert.equal(await store.countDeleted(account, since), 1);
    assert.equal(await store.readBlob(account, row?.digest ?? ('' as never)), null, 'no right to read it');
    clock.advance(31 * 86_400_000);
    await store.collectBlobs();
    assert.equal(await store.countDeleted(account, since), 0);
  });
});
