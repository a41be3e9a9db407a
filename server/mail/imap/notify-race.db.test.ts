import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxId, Store } from '#store';
import { createFolder } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { assertSilent, open } from './testing/hearing.ts';

let harness: Harness;
/** What happens just before the server asks which mailboxes were touched, its list of them having been read. */
let meanwhile: (() => Promise<void>) | null = null;

before(async () => {
  harness = await startHarness({}, (store) => {
    const listTouched: Store['listTouched'] = async (...question) => {
      const happens = meanwhile;
      meanwhile = null;
      await happens?.();
      return store.listTouched(...question);
    };
    return Object.create(store, { listTouched: { value: listTouched } }) as Store;
  });
});
after(() => harness.close());

async function append(account: AccountId, mailboxId: MailboxId): Promise<void> {
  const message = await harness.store.prepare(Buffer.from('Subject: x\r\n\r\nx'));
  const mailbox = { ids: [mailboxId] };
  const target = { accountId: account, mailbox, keywords: [], receivedAt: new Date(), verdict: null };
  await harness.store.append([{ message, addedHeaders: '', evidence: null, targets: [target] }]);
}

test('a message that comes between the list of mailboxes and what was touched in them is told all the same', async () => {
  const wish = 'NOTIFY SET (personal (MessageNew MessageExpunge))';
  const { client, account } = await open(harness, 'entre', wish);
  const [one, two] = [
    await createFolder(harness.store, account, 'Un'),
    await createFolder(harness.store, account, 'Deux'),
  ];
  await assertSilent(client);
  meanwhile = () => append(account, two);
  await append(account, one);
  const told = [await client.line(), await client.line()]
    .map((line) => line?.replace(/ UIDNEXT.*/, ''))
    .sort();
  assert.deepEqual(told, ['* STATUS "Deux" (MESSAGES 1', '* STATUS "Un" (MESSAGES 1']);
  await assertSilent(client);
});

test('what could not be told because the store was away is told once it is back', async () => {
  const wish = 'NOTIFY SET (personal (MessageNew MessageExpunge))';
  const { client, account } = await open(harness, 'absent', wish);
  const folder = await createFolder(harness.store, account, 'Un');
  await assertSilent(client);
  meanwhile = () => Promise.reject(new Error('away'));
  await append(account, folder);
  const said = [await client.say('NOOP'), await client.say('NOOP')].flat().join('\n');
  const line = said.includes('STATUS') ? said : ((await client.line()) ?? '');
  assert.match(line, /\* STATUS "Un" \(MESSAGES 1 /);
});
