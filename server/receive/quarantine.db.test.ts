import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accountId, type AccountId } from '#base';
import { createTestStore, find } from '#store/testing';
import { startHarness } from './testing/harness.ts';

const opened = await createTestStore();
const { store } = opened;
const jeanne = accountId(1);
const someone = accountId(1000);
await store.createAccounts([jeanne, someone].map((id) => ({ accountId: id, quotaBytes: null })));
const harness = await startHarness({ store });
after(async () => {
  await harness.listener.close();
  await opened.close();
});

const evidence = {
  source: 'smtp' as const,
  remoteAddress: '198.51.100.7',
  helo: 'x',
  mailFrom: 'iprof@verification.example',
  spf: { result: 'fail' as const, domain: null },
  dkim: [],
  dmarc: { result: 'fail' as const, domain: null, policy: null },
  arc: { result: 'none' as const, sealer: null },
};

async function deliverLure(to: string, account: AccountId) {
  const body =
    '<p>Sous 24 heures votre compte sera suspendu. Saisissez votre NUMEN et votre mot de passe sur <a href="http://198.51.100.7/login">https://www.ac-exemple.fr/iprof</a>.</p>';
  const lines = [
    'From: I-Prof Rectorat <iprof@verification.example>',
    'Reply-To: x@autre.example',
    'Subject: Votre dossier I-Prof',
    'Content-Type: text/html; charset=utf-8',
    '',
    body,
    '',
  ];
  const outcome = await harness.receiver.deliver({
    bytes: Buffer.from(lines.join('\r\n')),
    mailFrom: evidence.mailFrom,
    recipients: [to],
    evidence,
    addedHeaders: '',
    sender: null,
  });
  assert.deepEqual(outcome, { delivered: [to], refused: [] });
  const [email] = await store.getEmails(account, await find(store, account));
  assert.ok(email !== undefined);
  assert.equal(email.verdict?.level, 'danger');
  assert.deepEqual(email.keywords, ['$quarantined']);
  return email.mailboxIds;
}

test('what is held to be a fraud rests in the junk mailbox, marked', async () => {
  const mailboxes = await deliverLure('jeanne.martin@ac-exemple.fr', jeanne);
  assert.deepEqual(mailboxes, [await store.findMailboxByRole(jeanne, 'junk')]);
});

test('without a junk mailbox it goes to the inbox: nothing is lost or refused', async () => {
  const junk = await store.findMailboxByRole(someone, 'junk');
  assert.ok(junk !== null);
  await store.destroyMailbox(someone, junk, true);
  const mailboxes = await deliverLure('annuaire0@ac-exemple.fr', someone);
  assert.deepEqual(mailboxes, [await store.findMailboxByRole(someone, 'inbox')]);
});
