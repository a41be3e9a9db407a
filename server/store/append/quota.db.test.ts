import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#base';
import type { AppendOutcome, MailboxId, PreparedMessage, Quota } from '../types.ts';
import { createAccount, createEml, createTestStore, requireStored } from '../testing/index.ts';

const { store } = await createTestStore();
const message = await store.prepare(createEml({ text: 'x'.repeat(500) }));
const { size } = message;

async function append(account: AccountId, what: PreparedMessage = message): Promise<AppendOutcome> {
  const targets = [
    {
      accountId: account,
      mailbox: { role: 'inbox' as const },
      keywords: [],
      receivedAt: new Date(),
      verdict: null,
    },
  ];
  const outcomes = await store.append([{ message: what, addedHeaders: '', evidence: null, targets }]);
  return outcomes[0]?.[0] as AppendOutcome;
}

const quota = async (account: AccountId): Promise<Quota | undefined> =>
  (await store.quota([account])).get(account);

const limits: [name: string, limit: number | null, kind: AppendOutcome['kind']][] = [
  ['one octet short', size - 1, 'over-quota'],
  ['to the octet', size, 'stored'],
  ['nothing at all', 0, 'over-quota'],
  ['no limit', null, 'stored'],
];
for (const [name, limit, kind] of limits) {
  test(`a quota of ${name}`, async () => {
    const account = await createAccount(store, limit);
    assert.equal((await append(account)).kind, kind);
    const usedBytes = kind === 'stored' ? size : 0;
    assert.deepEqual(await quota(account), { usedBytes, limitBytes: limit });
    assert.equal((await store.states(account)).Email > 0, kind === 'stored');
  });
}

test('what is destroyed makes room; what is copied or moved takes none', async () => {
  const account = await createAccount(store, size * 2);
  const { emailId } = requireStored(await append(account));
  await append(account);
  assert.equal((await append(account)).kind, 'over-quota');
  const archive = (await store.findMailboxByRole(account, 'archive')) as MailboxId;
  await store.updateEmails(account, [{ emailId, mailboxes: { add: [archive], remove: [] } }]);
  assert.equal((await quota(account))?.usedBytes, size * 2);
  await store.destroyEmails(account, [emailId]);
  assert.equal((await quota(account))?.usedBytes, size);
  assert.equal((await append(account)).kind, 'stored');
});

test('a quota made smaller than what is there keeps the mail and takes no more', async () => {
  const account = await createAccount(store);
  await append(account);
  await store.createAccounts([{ accountId: account, quotaBytes: 10 }]);
  assert.deepEqual(await quota(account), { usedBytes: size, limitBytes: 10 });
  assert.equal((await append(account)).kind, 'over-quota');
});

test('many at once never pass the limit together', async () => {
  const account = await createAccount(store, size * 5);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => append(account)));
  assert.equal(outcomes.filter(({ kind }) => kind === 'stored').length, 5);
  assert.equal((await quota(account))?.usedBytes, size * 5);
});

test('of an account that does not exist nothing is told', async () => {
  assert.deepEqual(await store.quota([9_999_999 as AccountId]), new Map());
});
