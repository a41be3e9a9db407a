import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { AccountId } from '#base';
import type { MailboxId, Modseq } from '#store';
import { createAccount, createTestStore } from '../testing/index.ts';

const { store, openAnother } = await createTestStore();
let account: AccountId;
let folder: MailboxId;

beforeEach(async () => {
  account = await createAccount(store);
  const made = { name: 'Dossier', parentId: null, role: null, sortOrder: 1, subscribed: true };
  const outcome = await store.createMailbox(account, made);
  assert.ok(outcome.kind === 'done');
  folder = outcome.mailboxId;
});

const shared = () => ({ mailboxId: folder, reader: null });
const values = (...entries: [string, string | null][]) =>
  new Map(entries.map(([entry, value]) => [entry, value === null ? null : Buffer.from(value)]));
const set = (
  place: { mailboxId: MailboxId | null; reader: AccountId | null },
  most: number,
  ...entries: [string, string | null][]
) =>
  store
    .changeAnnotations(account, place.mailboxId, [{ reader: place.reader, values: values(...entries) }], most)
    .then(({ kind }) => kind);
const read = async (
  place: { mailboxId: MailboxId | null; reader: AccountId | null },
  names: string[],
  depth: 'none' | 'one' | 'all' = 'none',
) => (await store.readAnnotations(account, place, { names, depth })).map(({ entry }) => entry);

test('a name, its next level, and all below it', async () => {
  const all = ['/shared/a', '/shared/a/b', '/shared/a/b/c', '/shared/ab'];
  await set(shared(), 10, ...all.map((entry): [string, string] => [entry, 'x']));
  assert.deepEqual(await read(shared(), ['/shared/a']), all.slice(0, 1));
  assert.deepEqual(await read(shared(), ['/shared/a'], 'one'), all.slice(0, 2));
  assert.deepEqual(await read(shared(), ['/shared/a'], 'all'), all.slice(0, 3));
  assert.deepEqual(await read(shared(), ['/shared'], 'one'), ['/shared/a', '/shared/ab']);
  assert.deepEqual(await read(shared(), ['/shared/%', '/shared/_'], 'all'), []);
});

test('what one notes is neither the other’s nor everybody’s, nor of another mailbox', async () => {
  const [one, other] = [1 as AccountId, 2 as AccountId];
  await set({ mailboxId: folder, reader: one }, 10, ['/private/a', 'x']);
  assert.deepEqual(await read({ mailboxId: folder, reader: one }, ['/private/a']), ['/private/a']);
  assert.deepEqual(await read({ mailboxId: folder, reader: other }, ['/private/a']), []);
  assert.deepEqual(await read({ mailboxId: folder, reader: null }, ['/private/a']), []);
  assert.deepEqual(await read({ mailboxId: null, reader: one }, ['/private/a']), []);
});

test('so many entries over all mailboxes and not one more; replacing and removing always go', async () => {
  assert.equal(await set(shared(), 2, ['/shared/a', 'x']), 'done');
  assert.equal(await set({ mailboxId: null, reader: null }, 2, ['/shared/a', 'x']), 'done');
  assert.equal(await set(shared(), 2, ['/shared/b', 'x']), 'too-many');
  assert.equal(await set(shared(), 2, ['/shared/a', 'y'], ['/shared/b', 'x']), 'too-many');
  assert.equal(await set(shared(), 2, ['/shared/a', 'y']), 'done');
  assert.equal(await set(shared(), 2, ['/shared/a', null], ['/shared/b', 'x']), 'done');
  assert.deepEqual(await read(shared(), ['/shared'], 'all'), ['/shared/b']);
  assert.equal(await set(shared(), 1, ['/shared/b', null]), 'done');
});

test('of changes for everybody and for oneself all are made or none', async () => {
  const reader = 1 as AccountId;
  const both = (name: string) => [
    { reader: null, values: values([`/shared/${name}`, 'x']) },
    { reader, values: values([`/private/${name}`, 'x']) },
  ];
  await set({ mailboxId: folder, reader }, 10, ['/private/a', 'x']);
  assert.equal((await store.changeAnnotations(account, folder, both('b'), 1)).kind, 'too-many');
  assert.deepEqual(await read(shared(), ['/shared'], 'all'), []);
  assert.equal((await store.changeAnnotations(account, folder, both('b'), 2)).kind, 'done');
  assert.deepEqual(await read(shared(), ['/shared'], 'all'), ['/shared/b']);
});

test('two at once do not pass the bound together', async () => {
  const outcomes = await Promise.all(
    ['a', 'b', 'c'].map((name) => set(shared(), 1, [`/shared/${name}`, 'x'])),
  );
  assert.deepEqual(outcomes.sort(), ['done', 'too-many', 'too-many']);
});

test('with a mailbox go its notes, and none are made for what is gone', async () => {
  await set(shared(), 10, ['/shared/a', 'x']);
  await store.destroyMailbox(account, folder, true);
  assert.deepEqual(await read(shared(), ['/shared/a']), []);
  assert.equal(await set(shared(), 10, ['/shared/a', 'x']), 'no-mailbox');
});

test('another process hears of a change and finds which entries it was, those taken away as well, of whom it may know', async () => {
  const [one, other] = [1 as AccountId, 2 as AccountId];
  const another = await openAnother();
  const told = new Promise((resolve) =>
    another.subscribe(({ accountId, annotations, states }) => {
      if (accountId === account && annotations !== undefined) resolve(states);
    }),
  );
  const ask = async (since: Modseq | null, reader = one, most = 10) => {
    const { modseq, changed } = await another.listChangedAnnotations(account, { since, reader, most });
    return { modseq, entries: changed.map(({ entry }) => entry) };
  };
  await set(shared(), 10, ['/shared/old', 'x']);
  assert.deepEqual(await told, {}, 'nothing of JMAP has changed');
  const begin = await ask(null);
  assert.deepEqual(begin.entries, []);
  await set({ mailboxId: folder, reader: one }, 10, ['/private/a', 'x']);
  await set({ mailboxId: null, reader: other }, 10, ['/private/b', 'x']);
  await set(shared(), 10, ['/shared/c', 'x'], ['/shared/old', null]);
  assert.deepEqual((await ask(begin.modseq)).entries, ['/private/a', '/shared/c', '/shared/old']);
  assert.deepEqual((await ask(begin.modseq, other)).entries, ['/private/b', '/shared/c', '/shared/old']);
  assert.deepEqual((await ask(begin.modseq, one, 2)).entries, ['/private/a', '/shared/c']);
  const { modseq } = await ask(begin.modseq);
  assert.deepEqual((await ask(modseq)).entries, []);
  assert.deepEqual(await read(shared(), ['/shared'], 'all'), ['/shared/c'], 'what is gone is not shown');
});

test('of what was taken away the latest thousand are remembered', async () => {
  const names = Array.from({ length: 1_001 }, (_, index): [string, null] => [`/shared/${index}`, null]);
  await set(shared(), 1, ...names.slice(0, 1));
  await set(shared(), 1, ...names.slice(1, 1_000));
  const count = async () => {
    const question = { since: 0 as Modseq, reader: account, most: 5_000 };
    return (await store.listChangedAnnotations(account, question)).changed.map(({ entry }) => entry);
  };
  assert.ok((await count()).includes('/shared/0'));
  assert.equal((await count()).length, 1_000);
  await set(shared(), 1, ...names.slice(1_000));
  assert.equal((await count()).length, 1_000);
  assert.ok(!(await count()).includes('/shared/0'));
});
