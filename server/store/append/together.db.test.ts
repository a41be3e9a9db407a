import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#base';
import { createAccount, createTestStore, readPage } from '../testing/index.ts';
import type { Append, Change, MailboxId, Store } from '../types.ts';

const { store, openAnother } = await createTestStore();

interface Place {
  account: AccountId;
  inbox: MailboxId;
}

async function found(quotaBytes: number | null = null): Promise<Place> {
  const account = await createAccount(store, quotaBytes);
  return { account, inbox: (await store.findMailboxByRole(account, 'inbox')) as MailboxId };
}

const letter = (subject: string): Buffer => Buffer.from(`Subject: ${subject}\r\n\r\nx`);
const size = letter('Un').length;
const nowhere = 999_999 as MailboxId;

/** A message into each of these places. */
async function write(subject: string, ...places: Place[]): Promise<Append> {
  const message = await store.prepareForAppend(letter(subject));
  const targets = places.map(({ account, inbox }) => ({
    accountId: account,
    mailbox: { ids: [inbox] },
    keywords: [],
    receivedAt: new Date('2026-09-02T08:00:00Z'),
    verdict: null,
  }));
  return { message, addedHeaders: '', evidence: null, targets };
}

const writeAll = (place: Place, ...subjects: string[]): Promise<Append[]> =>
  Promise.all(subjects.map((subject) => write(subject, place)));

/** The uids there, with what they are about, and the next one. */
async function list({ account, inbox }: Place): Promise<[uids: [number, string][], next: number]> {
  const page = (await readPage(store, account, inbox, null)) ?? assert.fail();
  const emails = await store.getEmails(
    account,
    page.rows.map(({ emailId }) => emailId),
  );
  const subjects = new Map(emails.map(({ emailId, envelope }) => [emailId, envelope.subject ?? '']));
  return [page.rows.map(({ uid, emailId }) => [uid, subjects.get(emailId) ?? '']), page.uidNext];
}

/** Everything that is told of an account from now on. */
function listen({ account }: Place): Change[] {
  const told: Change[] = [];
  store.subscribe((change) => change.accountId === account && told.push(change));
  return told;
}

/** What was told before is heard before this. */
async function hear({ account }: Place): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = store.subscribe(({ accountId, states }) => {
      if (accountId !== account || states.Identity === undefined) return;
      stop();
      resolve();
    });
    void store.touch(account, 'Identity');
  });
}

const emailsOf = (told: readonly Change[]): Change[] =>
  told.filter(({ states }) => states.Email !== undefined);

test('all are stored, in their order, and told of once', async () => {
  const [one, two] = [await found(), await found()];
  const told = listen(one);
  const outcome = await store.appendTogether([
    await write('Un', one),
    await write('Deux', two, one),
    ...(await writeAll(one, 'Trois')),
  ]);
  assert.ok(outcome.kind === 'done');
  assert.deepEqual(
    outcome.stored.map(({ accountId, places }) => [accountId, places[0]?.uid]),
    [
      [one.account, 1],
      [two.account, 1],
      [one.account, 2],
      [one.account, 3],
    ],
  );
  assert.deepEqual(
    (await list(one))[0].map(([, subject]) => subject),
    ['Un', 'Deux', 'Trois'],
  );
  await hear(one);
  assert.equal(emailsOf(told).length, 1);
  assert.deepEqual(await store.appendTogether([]), { kind: 'done', stored: [] });
});

test('where the last has no room none is stored, nothing is told and no uid is spent', async () => {
  for (const isRemembered of [false, true]) {
    const place = await found(4 * size);
    if (isRemembered) await store.append(await writeAll(place, 'A1', 'A2'));
    else await store.createAccounts([{ accountId: place.account, quotaBytes: 2 * size }]);
    const before = [await list(place), await store.states(place.account)];
    const told = listen(place);
    assert.deepEqual(await store.appendTogether(await writeAll(place, 'Un', 'De', 'Tr')), {
      kind: 'over-quota',
    });
    assert.deepEqual([await list(place), await store.states(place.account)], before);
    await hear(place);
    assert.deepEqual(emailsOf(told), []);
    assert.equal((await store.appendTogether(await writeAll(place, 'Un', 'De'))).kind, 'done');
  }
});

test('a mailbox that is gone, or an account that is full, keeps the others from being stored as well', async () => {
  const [full, free] = [await found(size), await found()];
  const gone = { ...free, inbox: nowhere };
  assert.deepEqual(await store.appendTogether([await write('Un', free), await write('De', gone)]), {
    kind: 'no-mailbox',
  });
  const both = [await write('Un', free, full), await write('De', full)];
  assert.deepEqual(await store.appendTogether(both), { kind: 'over-quota' });
  for (const place of [full, free]) assert.deepEqual(await list(place), [[], 1]);
});

test('who shares a commit with what has no room is stored, and has the room that it left', async () => {
  const [place, other] = [await found(3 * size), await found()];
  const [four, two, one, elsewhere] = [
    await writeAll(place, 'A1', 'A2', 'A3', 'A4'),
    await writeAll(place, 'B1', 'B2'),
    await writeAll(place, 'C1'),
    await writeAll(other, 'D1'),
  ];
  // In one turn of the event loop: they go together.
  const outcomes = await Promise.all([
    store.appendTogether(four),
    store.append(elsewhere),
    store.appendTogether(two),
    store.append(one),
  ]);
  assert.deepEqual(
    outcomes.map((outcome) => ('kind' in outcome ? outcome.kind : outcome[0]?.[0]?.kind)),
    ['over-quota', 'stored', 'done', 'stored'],
  );
  assert.deepEqual(
    (await list(place))[0].map(([, subject]) => subject),
    ['B1', 'B2', 'C1'],
  );
  assert.equal((await list(other))[0].length, 1);
});

test('two processes that write into two accounts in either order do not wait for each other for ever', async () => {
  const [one, two] = [await found(), await found()];
  const another = await openAnother();
  const rounds = 20;
  const repeat = async (by: Store, first: Place, second: Place): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const outcome = await by.appendTogether([await write('Un', first), await write('De', second)]);
      assert.equal(outcome.kind, 'done');
    }
  };
  await Promise.all([repeat(store, one, two), repeat(another, two, one)]);
  for (const place of [one, two]) assert.equal((await list(place))[0].length, 2 * rounds);
});
