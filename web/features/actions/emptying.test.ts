import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Edits, EmailCache, type EmailFilter, type Mailbox, UnreachableError } from '../../jmap/index.ts';
import { createFakeServer, destroyFrom } from '../../jmap/testing.ts';
import { listWithin } from '../folders/mailbox-tree.ts';
import { Emptying } from './emptying.ts';
import { readBin } from './read-bin.ts';

/**
 * A bin with messages `m1`, `m2`, and folders a > b > c, and d, which hold the messages `c1` and `shared`, that lies elsewhere
 * too; `refused`: folders that are not deleted.
 */
async function createScene(folders: [id: string, parentId: string | null][] = defaultFolders) {
  let boxes = [['bin', null] as const, ...folders].map(
    ([id, parentId]) =>
      ({ id, name: id, parentId, role: id === 'bin' ? 'trash' : null, sortOrder: 0 }) as Mailbox,
  );
  const emails = new Map([
    ['m1', new Set(['bin'])],
    ['m2', new Set(['bin', 'a'])],
    ['c1', new Set(['c'])],
    ['shared', new Set(['c', 'bin', 'elsewhere'])],
    ['other', new Set(['elsewhere'])],
  ]);
  const refused = new Set<string>();
  const calls: string[][] = [];
  const hooks = { onDestroy: () => {}, onDestroyEmails: () => {} };
  const server = createFakeServer({
    'Email/query': ({ filter, position }) => ({
      ids: [...emails]
        .filter(([, places]) => matches(filter as EmailFilter, places))
        .map(([id]) => id)
        .slice(position as number),
    }),
    'Email/set': ({ destroy, digueDestroyFrom }) => {
      hooks.onDestroyEmails();
      const { mailboxIds, within } = digueDestroyFrom as { mailboxIds: string[]; within: string };
      const inBin = new Set(listWithin(boxes, within).map(({ id }) => id));
      const places = Object.fromEntries(
        [...emails].map(([id, set]) => [
          id,
          Object.fromEntries([...set].map((place) => [place, true as const])),
        ]),
      );
      const from = mailboxIds.filter((id) => inBin.has(id));
      const answer = destroyFrom(places, destroy as string[], from);
      for (const id of emails.keys())
        if (places[id] === undefined) emails.delete(id);
        else emails.set(id, new Set(Object.keys(places[id])));
      return answer;
    },
    'Mailbox/get': () => ({ list: boxes }),
    'Mailbox/set': ({ destroy, onDestroyRemoveEmails }) => {
      assert.equal(onDestroyRemoveEmails, false);
      calls.push(destroy as string[]);
      hooks.onDestroy();
      const notDestroyed: Record<string, { type: string }> = {};
      for (const id of (destroy as string[]).toReversed()) {
        if (!boxes.some((one) => one.id === id)) notDestroyed[id] = { type: 'notFound' };
        else if (refused.has(id)) notDestroyed[id] = { type: 'forbidden' };
        else if (boxes.some((one) => one.parentId === id)) notDestroyed[id] = { type: 'mailboxHasChild' };
        else if ([...emails.values()].some((places) => places.has(id)))
          notDestroyed[id] = { type: 'mailboxHasEmail' };
        else boxes = boxes.filter((one) => one.id !== id);
      }
      return { notDestroyed };
    },
  });
  const asked = boxes.filter(({ id, parentId }) => id !== 'bin' && parentId !== null);
  const edits = new Edits(server.client, new EmailCache());
  const bin = await readBin(
    server.client,
    { accountId: 'A', trashId: 'bin', folders: asked },
    () => undefined,
  );
  const emptying = new Emptying({ client: server.client, edits }, bin);
  const told: number[] = [];
  return {
    server,
    bin,
    emails,
    emptying,
    refused,
    calls,
    told,
    hooks,
    run: () => emptying.run((done) => told.push(Math.round(done * 100))),
    left: () => boxes.map(({ id }) => id),
    edit: (id: string, change: Partial<Mailbox> | null) => {
      boxes = boxes.flatMap((one) =>
        one.id !== id ? [one] : change === null ? [] : [{ ...one, ...change }],
      );
    },
    add: (id: string, parentId: string) => {
      boxes = [...boxes, { id, name: id, parentId, role: null, sortOrder: 0 } as Mailbox];
    },
  };
}

function matches(filter: EmailFilter, places: ReadonlySet<string>): boolean {
  if ('operator' in filter) {
    const results = filter.conditions.map((one) => matches(one, places));
    return filter.operator === 'OR' ? results.includes(true) : !results.includes(false);
  }
  const { inMailbox, inMailboxOtherThan } = filter;
  if (inMailbox !== undefined) return places.has(inMailbox);
  return [...places].some((place) => inMailboxOtherThan?.includes(place) === false);
}

const defaultFolders: [string, string | null][] = [
  ['a', 'bin'],
  ['b', 'a'],
  ['c', 'b'],
  ['d', 'bin'],
  ['elsewhere', null],
];
const ids = (folders: readonly Mailbox[]) => folders.map(({ id }) => id);

test('messages and folders of the bin go, and nothing else; how far it is grows to the end', async () => {
  const { run, bin, emails, emptying, left, told } = await createScene();
  assert.deepEqual([bin.emailIds.toSorted(), bin.sharedCount], [['c1', 'm1', 'm2', 'shared'], 1]);
  await run();
  assert.deepEqual(left(), ['bin', 'elsewhere']);
  assert.deepEqual([emptying.messages, emptying.kept], [3, 1]);
  assert.deepEqual(
    [...emails].map(([id, places]) => [id, ...places]),
    [
      ['shared', 'elsewhere'],
      ['other', 'elsewhere'],
    ],
  );
  assert.deepEqual(ids(emptying.destroyed).sort(), ['a', 'b', 'c', 'd']);
  assert.deepEqual([ids(emptying.refused), ids(emptying.absent)], [[], []]);
  assert.deepEqual(
    told.toSorted((x, y) => x - y),
    told,
  );
  assert.equal(told.at(-1), 100);
});

test('a folder that is refused stays with what it lies in, and the others go all the same', async () => {
  const { run, emptying, refused, left } = await createScene();
  refused.add('b');
  await run();
  assert.deepEqual(left(), ['bin', 'a', 'b', 'elsewhere']);
  assert.deepEqual(ids(emptying.refused).sort(), ['a', 'b']);
  assert.deepEqual(ids(emptying.destroyed).sort(), ['c', 'd']);
});

test('what was deleted, taken out of the bin or put into it meanwhile is left alone', async () => {
  const { run, emptying, left, edit, add } = await createScene();
  edit('d', null);
  edit('b', { parentId: null });
  add('new', 'bin');
  await run();
  assert.deepEqual(left(), ['bin', 'b', 'c', 'elsewhere', 'new']);
  assert.deepEqual(ids(emptying.absent).sort(), ['b', 'c', 'd']);
  assert.deepEqual(ids(emptying.destroyed), ['a']);
});

test('one that goes between the look and the deletion is no failure', async () => {
  const { run, emptying, hooks, edit } = await createScene();
  hooks.onDestroy = () => edit('d', null);
  await run();
  assert.deepEqual([ids(emptying.absent), ids(emptying.refused)], [['d'], []]);
});

test('what comes into the bin or into a folder of it after the question stays, and so does what was taken out of it', async () => {
  const { run, emptying, emails, left, edit } = await createScene();
  emails.set('late', new Set(['bin']));
  emails.set('lost', new Set(['d']));
  emails.set('m1', new Set(['elsewhere']));
  edit('c', { parentId: null });
  await run();
  assert.deepEqual(left(), ['bin', 'c', 'd', 'elsewhere']);
  assert.deepEqual([...emails.keys()].sort(), ['c1', 'late', 'lost', 'm1', 'other', 'shared']);
  assert.deepEqual([...(emails.get('shared') ?? [])], ['c', 'elsewhere']);
  assert.deepEqual([emptying.messages, emptying.kept, ids(emptying.refused)], [1, 1, ['d']]);
});

test('what is rescued at the last moment stays: a message put elsewhere, a folder taken out of the bin', async () => {
  const { run, emptying, emails, hooks, left, edit } = await createScene();
  hooks.onDestroyEmails = () => {
    emails.set('m1', new Set(['elsewhere']));
    edit('c', { parentId: null });
  };
  await run();
  assert.deepEqual(left(), ['bin', 'c', 'elsewhere']);
  assert.deepEqual([...emails.keys()].sort(), ['c1', 'm1', 'other', 'shared']);
  assert.deepEqual([emptying.messages, emptying.kept], [1, 1]);
});

test('many folders go a part at a time, the deepest first', async () => {
  const many = Array.from({ length: 120 }, (_, at): [string, string] => [`f${at}`, 'bin']);
  const { run, calls, left } = await createScene([...many, ['inner', 'f0'], ['innermost', 'inner']]);
  await run();
  assert.deepEqual(left(), ['bin']);
  assert.ok(calls.every((call) => call.length <= 10));
});

test('stopped by a fault it throws it, and goes on from there when it is run again', async () => {
  const { run, emptying, server, hooks, left } = await createScene();
  hooks.onDestroy = () => {
    hooks.onDestroy = () => {};
    throw new TypeError('network');
  };
  await assert.rejects(run(), UnreachableError);
  assert.equal(emptying.messages, 3);
  assert.deepEqual(left(), ['bin', 'a', 'b', 'c', 'd', 'elsewhere']);
  server.isDown = true;
  await assert.rejects(run(), UnreachableError);
  server.isDown = false;
  await run();
  assert.deepEqual(left(), ['bin', 'elsewhere']);
  assert.deepEqual([emptying.messages, emptying.destroyed.length], [3, 4]);
});
