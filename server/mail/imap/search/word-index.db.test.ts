import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import type { EmailId } from '#store';
import { createAccount, createEml, createTestClock, createTestStore, requireStored } from '#store/testing';
import { createWordIndex, FOUND, UNSURE, type WordIndex } from './word-index.ts';

const DAY_MS = 24 * 3_600_000;
const clock = createTestClock();
const { store, db } = await createTestStore({ clock });
const LIMIT = 64 * 1024 * 1024;

async function fill(accountId: AccountId, count: number, from = 0): Promise<EmailId[]> {
  const messages = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      store.prepare(
        createEml({
          messageId: `m${from + at}@x`,
          subject: `Sujet ${from + at}`,
          text: `mot${from + at}fin`,
        }),
      ),
    ),
  );
  const target = { accountId, mailbox: { role: 'inbox' as const }, keywords: [], verdict: null };
  const outcomes = await store.append(
    messages.map((message) => ({
      message,
      addedHeaders: '',
      evidence: null,
      targets: [{ ...target, receivedAt: new Date() }],
    })),
  );
  return outcomes.map(([outcome]) => requireStored(outcome).emailId);
}

const columnOf = (ids: readonly EmailId[]) => ({ ids: Float64Array.from(ids), count: ids.length });

async function find(index: WordIndex, account: AccountId, ids: readonly EmailId[], wanted: string) {
  const marks = await index.match(account, columnOf(ids), { wanted, isWhole: false });
  const list = (mark: number): EmailId[] => ids.filter((_id, at) => marks?.[at] === mark);
  return { found: list(FOUND), unsure: list(UNSURE) };
}

async function countSegments(account: AccountId): Promise<number> {
  const { rows } = await sql`select from store.word_segment where account_id = ${account}::bigint`.execute(
    db,
  );
  return rows.length;
}

test('words are found inside and across words, kept by the five hundred, and read by another process', async () => {
  const account = await createAccount(store);
  const ids = await fill(account, 511);
  const index = createWordIndex(store, LIMIT);
  assert.deepEqual(await find(index, account, ids, 'ot17f'), { found: [ids[17]], unsure: [] });
  assert.equal(await countSegments(account), 0, 'too few to be kept');
  ids.push(...(await fill(account, 2, 511)));
  assert.deepEqual(await find(index, account, ids, 'ot512f'), { found: [ids[512]], unsure: [] });
  assert.equal(await countSegments(account), 1);
  const other = createWordIndex(
    { ...store, readSources: (own, asked) => (assert.ok(asked.length < 2), store.readSources(own, asked)) },
    LIMIT,
  );
  assert.deepEqual(await find(other, account, ids, 'ot17f'), { found: [ids[17]], unsure: [] });
  assert.deepEqual((await find(other, account, ids, 'mot17fin.')).found, []);
});

test('an account is found nothing of another', async () => {
  const [one, other] = [await createAccount(store), await createAccount(store)];
  const [own, others] = [await fill(one, 3, 9_000), await fill(other, 3, 9_100)];
  const index = createWordIndex(store, LIMIT);
  await find(index, other, others, 'mot');
  assert.deepEqual((await find(index, one, own, 'mot9100')).found, []);
  // Ids that are somebody else's open nothing.
  assert.deepEqual((await find(index, one, others, 'mot9100')).found, []);
});

test('what has no room in memory is read again', async () => {
  const account = await createAccount(store);
  const ids = await fill(account, 513, 2_000);
  const index = createWordIndex(store, 0);
  for (let round = 0; round < 2; round += 1) {
    assert.deepEqual(await find(index, account, ids, 'ot2500f'), { found: [ids[500]], unsure: [] });
  }
});

test('words of what was destroyed for good go, and those of many that were destroyed', async () => {
  const account = await createAccount(store);
  const ids = await fill(account, 512, 4_000);
  await find(createWordIndex(store, LIMIT), account, ids, 'mot');
  await store.destroyEmails(account, ids.slice(0, 1));
  await store.collectBlobs();
  assert.equal(await countSegments(account), 1, 'it can still be put back');
  await store.destroyEmails(account, ids.slice(1, 128));
  await store.collectBlobs();
  assert.equal(await countSegments(account), 1, 'a quarter');
  await store.destroyEmails(account, ids.slice(128, 129));
  await store.collectBlobs();
  assert.equal(await countSegments(account), 0, 'more than a quarter');
  const rest = ids.slice(129).concat(await fill(account, 200, 5_000));
  await find(createWordIndex(store, LIMIT), account, rest, 'mot');
  await store.destroyEmails(account, rest.slice(0, 1));
  clock.advance(31 * DAY_MS);
  await store.collectBlobs();
  assert.equal(await countSegments(account), 0, 'destroyed a month ago');
});
