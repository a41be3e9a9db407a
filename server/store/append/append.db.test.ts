import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountId } from '#base';
import type { Evidence, Verdict } from '#contract';
import type { MailboxId, Store, Target } from '../types.ts';
import {
  createAccount,
  createEml,
  createTestStore,
  deliver,
  find,
  requireStored,
  type TestStore,
} from '../testing/index.ts';

let testStore: TestStore;
let store: Store;
before(async () => {
  testStore = await createTestStore();
  store = testStore.store;
});
after(() => testStore.close());

const verdict: Verdict = {
  level: 'caution',
  score: 0.4,
  summary: { fr: 'Prudence', en: 'Careful' },
  reasons: [],
};
const evidence: Evidence = {
  source: 'smtp',
  remoteAddress: '192.0.2.1',
  helo: 'mail.example',
  mailFrom: 'a@example.org',
  spf: { result: 'pass', domain: 'example.org' },
  dkim: [],
  dmarc: { result: 'none', domain: null, policy: null },
  arc: { result: 'none', sealer: null },
};

test('an appended message is read again as it was given', async () => {
  const account = await createAccount(store);
  const receivedAt = new Date('2026-09-02T10:11:12.345Z');
  const bytes = createEml({
    from: '"Éloïse Müller" <eloise@example.org>',
    subject: 'Réunion de rentrée',
    date: new Date('2026-09-02T10:00:00Z'),
    attachment: { name: 'ordre du jour.pdf', type: 'application/pdf', content: 'x' },
  });
  const message = await store.prepare(bytes);
  const target: Target = {
    accountId: account,
    mailbox: { role: 'inbox' },
    keywords: ['$Seen', '$flagged', '$seen'],
    receivedAt,
    verdict,
  };
  const addedHeaders = 'Return-Path: <a@example.org>\r\n';
  const [outcomes] = await store.append([{ message, addedHeaders, evidence, targets: [target] }]);
  const { emailId, threadId, modseq } = requireStored(outcomes?.[0]);
  const [email] = await store.getEmails(account, [emailId]);
  const inbox = await store.findMailboxByRole(account, 'inbox');
  assert.deepEqual(email, {
    emailId,
    threadId,
    mailboxIds: [inbox],
    keywords: ['$flagged', '$seen'],
    digest: message.digest,
    size: bytes.length,
    receivedAt,
    envelope: message.envelope,
    preview: message.preview,
    hasAttachment: true,
    verdict,
    evidence,
    addedHeaders,
  });
  assert.equal(email?.envelope.from[0]?.name, 'Éloïse Müller');
  assert.deepEqual(Buffer.from((await store.readBlob(account, message.digest)) ?? []), bytes);
  const { Email, Mailbox, Thread } = await store.states(account);
  assert.deepEqual([Email, Mailbox, Thread], [modseq, modseq, modseq]);
});

test('counters, uids and ids follow', async () => {
  const account = await createAccount(store);
  await deliver(store, account, { messageId: 'a@x' });
  await deliver(store, account, { inReplyTo: 'a@x', keywords: ['$seen'] });
  await deliver(store, account, { keywords: ['$draft'] });
  const [inbox] = (await store.listMailboxes(account)).filter(({ role }) => role === 'inbox');
  assert.deepEqual(
    [inbox?.totalEmails, inbox?.unreadEmails, inbox?.totalThreads, inbox?.unreadThreads, inbox?.uidNext],
    [3, 1, 2, 1, 4],
  );
});

test('a new account has six French mailboxes, and founding it again changes nothing', async () => {
  const account = await createAccount(store);
  const mailboxes = await store.listMailboxes(account);
  assert.deepEqual(
    mailboxes.map(({ role, name }) => [role, name]),
    [
      ['inbox', 'Boîte de réception'],
      ['drafts', 'Brouillons'],
      ['sent', 'Envoyés'],
      ['archive', 'Archives'],
      ['junk', 'Indésirables'],
      ['trash', 'Corbeille'],
    ],
  );
  await store.createAccounts([
    { accountId: account, quotaBytes: 5 },
    { accountId: account, quotaBytes: 7 },
  ]);
  assert.deepEqual(await store.listMailboxes(account), mailboxes);
  assert.deepEqual(await store.quota([account]), new Map([[account, { usedBytes: 0, limitBytes: 7 }]]));
});

test('outcomes stand in the order of the targets, whatever each one is', async () => {
  const [full, known] = [await createAccount(store, 10), await createAccount(store)];
  const other = await store.findMailboxByRole(full, 'inbox');
  const message = await store.prepare(createEml());
  const base = { keywords: [], receivedAt: new Date(), verdict: null };
  const targets: Target[] = [
    { ...base, accountId: full, mailbox: { role: 'inbox' } },
    { ...base, accountId: accountId(999_999), mailbox: { role: 'inbox' } },
    { ...base, accountId: known, mailbox: { role: 'junk' } },
    { ...base, accountId: known, mailbox: { ids: [] } },
    { ...base, accountId: known, mailbox: { ids: [other as MailboxId] } },
    { ...base, accountId: known, mailbox: { role: 'inbox' } },
  ];
  const [outcomes = []] = await store.append([{ message, addedHeaders: '', evidence: null, targets }]);
  assert.deepEqual(
    outcomes.map(({ kind, accountId }) => [kind, accountId]),
    [
      ['over-quota', full],
      ['no-mailbox', 999_999],
      ['stored', known],
      ['no-mailbox', known],
      ['no-mailbox', known],
      ['stored', known],
    ],
  );
  assert.deepEqual(await store.append([{ message, addedHeaders: '', evidence: null, targets: [] }]), [[]]);
  assert.equal((await store.quota([known])).get(known)?.usedBytes, 2 * message.size);
});

test('the quota counts messages of one transaction together', async () => {
  const message = await store.prepare(createEml({ text: 'x'.repeat(1000) }));
  const account = await createAccount(store, message.size * 2);
  const target: Target = {
    accountId: account,
    mailbox: { role: 'inbox' },
    keywords: [],
    receivedAt: new Date(),
    verdict: null,
  };
  const append = { message, addedHeaders: '', evidence: null, targets: [target] };
  const outcomes = await store.append([append, append, append]);
  assert.deepEqual(
    outcomes.flat().map(({ kind }) => kind),
    ['stored', 'stored', 'over-quota'],
  );
});

test('one message to many accounts, in two mailboxes each', async () => {
  const accounts = Array.from({ length: 300 }, (_, index) => accountId(10_000 + index));
  await store.createAccounts(accounts.map((accountId) => ({ accountId, quotaBytes: null })));
  const message = await store.prepare(createEml({ subject: 'Circulaire' }));
  const targets = await Promise.all(
    accounts.map(async (accountId): Promise<Target> => {
      const [inbox, archive] = [
        await store.findMailboxByRole(accountId, 'inbox'),
        await store.findMailboxByRole(accountId, 'archive'),
      ];
      return {
        accountId,
        mailbox: { ids: [inbox as MailboxId, archive as MailboxId] },
        keywords: [],
        receivedAt: new Date(),
        verdict: accountId % 2 === 0 ? verdict : null,
      };
    }),
  );
  const [outcomes = []] = await store.append([{ message, addedHeaders: '', evidence, targets }]);
  assert.ok(
    outcomes.every(({ kind }, index) => kind === 'stored' && outcomes[index]?.accountId === accounts[index]),
  );
  const first = requireStored(outcomes[0]);
  const [email] = await store.getEmails(first.accountId, [first.emailId]);
  assert.equal(email?.mailboxIds.length, 2);
  assert.deepEqual(email?.verdict, verdict);
  assert.equal(
    (await store.listMailboxes(first.accountId)).filter((row) => row.totalThreads === 1).length,
    2,
  );
});

test('what PostgreSQL cannot keep is kept nearly, and poisons nobody', async () => {
  const account = await createAccount(store);
  const message = await store.prepare(createEml());
  message.envelope = {
    ...message.envelope,
    subject: 'nul \0 and half \ud83d',
    messageId: ['\0\ud83d'],
    sentAt: new Date(8.64e15),
  };
  message.preview = 'a\0b';
  const targets: Target[] = [
    { accountId: account, mailbox: { role: 'inbox' }, keywords: [], receivedAt: new Date(), verdict: null },
  ];
  const outcomes = await store.append([{ message, addedHeaders: 'X: \0\r\n', evidence: null, targets }]);
  const [email] = await store.getEmails(account, [requireStored(outcomes[0]?.[0]).emailId]);
  assert.equal(email?.envelope.subject, 'nul \u{fffd} and half \u{fffd}');
  assert.equal(email?.preview, 'a\u{fffd}b');
});

test('a forbidden keyword is refused before anything is written', async () => {
  const account = await createAccount(store);
  for (const keyword of ['', 'a b', 'é', '"', 'x'.repeat(256), '$seen\n']) {
    await assert.rejects(deliver(store, account, { keywords: [keyword] }), { code: 'store/invalid-keyword' });
  }
  assert.deepEqual(await find(store, account), []);
});

test('an envelope with a thousand recipients is read whole and kept short', async () => {
  const account = await createAccount(store);
  const to = Array.from({ length: 1000 }, (_, index) => `Élève ${index} <eleve.${index}@ac-exemple.fr>`).join(
    ',\r\n ',
  );
  const { emailId } = await deliver(store, account, { to });
  const [email] = await store.getEmails(account, [emailId]);
  assert.equal(email?.envelope.to.length, 1000);
  const { rows } = await testStore.pool.query<{ size: number }>(
    'select length(envelope::text) as size from store.email_detail where account_id = $1',
    [account],
  );
  assert.ok((rows[0]?.size ?? Infinity) < 8_192);
});
