import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Edits, EmailCache, type Mailbox, UnreachableError } from '../../jmap/index.ts';
import { createFakeServer } from '../../jmap/testing.ts';
import { Emptying } from './emptying.ts';

/** A bin with messages `m1`, `m2` and folders a > b > c, and d; `refused`: those that are not deleted. */
function createScene(folders: [id: string, parentId: string | null, totalEmails: number][] = defaultFolders) {
  let boxes = [['bin', null, 2] as const, ...folders].map(
    ([id, parentId, totalEmails]) =>
      ({ id, name: id, parentId, role: id === 'bin' ? 'trash' : null, sortOrder: 0, totalEmails }) as Mailbox,
  );
  let emails = ['m1', 'm2'];
  const refused = new Set<string>();
  const calls: string[][] = [];
  const hooks = { onDestroy: () => {} };
  const server = createFakeServer({
    'Email/query': ({ position }) => ({ ids: emails.slice(position as number) }),
    'Email/get': ({ ids }) => ({ list: (ids as string[]).map((id) => ({ id, mailboxIds: { bin: true } })) }),
    'Email/set': ({ destroy }) => {
      emails = emails.filter((id) => !(destroy as string[]).includes(id));
      return {};
    },
    'Mailbox/get': () => ({ list: boxes }),
    'Mailbox/set': ({ destroy, onDestroyRemoveEmails }) => {
      assert.equal(onDestroyRemoveEmails, true);
      calls.push(destroy as string[]);
      hooks.onDestroy();
      const notDestroyed: Record<string, { type: string }> = {};
      for (const id of (destroy as string[]).toReversed()) {
        if (!boxes.some((one) => one.id === id)) notDestroyed[id] = { type: 'notFound' };
        else if (refused.has(id)) notDestroyed[id] = { type: 'forbidden' };
        else if (boxes.some((one) => one.parentId === id)) notDestroyed[id] = { type: 'mailboxHasChild' };
        else boxes = boxes.filter((one) => one.id !== id);
      }
      return { notDestroyed };
    },
  });
  const asked = boxes.filter(({ id, parentId }) => id !== 'bin' && parentId !== null);
  const edits = new Edits(server.client, new EmailCache());
  const emptying = new Emptying(
    { client: server.client, edits },
    { accountId: 'A', trashId: 'bin', folders: asked },
  );
  const told: number[] = [];
  return {
    server,
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
      boxes = [...boxes, { id, name: id, parentId, role: null, sortOrder: 0, totalEmails: 0 } as Mailbox];
    },
  };
}

const defaultFolders: [string, string | null, number][] = [
  ['a', 'bin', 1],
  ['b', 'a', 0],
  ['c', 'b', 3],
  ['d', 'bin', 0],
  ['elsewhere', null, 5],
];
const ids = (folders: readonly Mailbox[]) => folders.map(({ id }) => id);

test('messages and folders of the bin go, and nothing else; how far it is grows to the end', async () => {
  const { run, emptying, left, told } = createScene();
  await run();
  assert.deepEqual(left(), ['bin', 'elsewhere']);
  assert.equal(emptying.messages, 6);
  assert.deepEqual(ids(emptying.destroyed).sort(), ['a', 'b', 'c', 'd']);
  assert.deepEqual([ids(emptying.refused), ids(emptying.absent)], [[], []]);
  assert.deepEqual(
    told.toSorted((x, y) => x - y),
    told,
  );
  assert.equal(told.at(-1), 100);
});

test('a folder that is refused stays with what it lies in, and the others go all the same', async () => {
  const { run, emptying, refused, left } = createScene();
  refused.add('b');
  await run();
  assert.deepEqual(left(), ['bin', 'a', 'b', 'elsewhere']);
  assert.deepEqual(ids(emptying.refused).sort(), ['a', 'b']);
  assert.deepEqual(ids(emptying.destroyed).sort(), ['c', 'd']);
});

test('what was deleted, taken out of the bin or put into it meanwhile is left alone', async () => {
  const { run, emptying, left, edit, add } = createScene();
  edit('d', null);
  edit('b', { parentId: null });
  add('new', 'bin');
  await run();
  assert.deepEqual(left(), ['bin', 'b', 'c', 'elsewhere', 'new']);
  assert.deepEqual(ids(emptying.absent).sort(), ['b', 'c', 'd']);
  assert.deepEqual(ids(emptying.destroyed), ['a']);
});

test('one that goes between the look and the deletion is no failure', async () => {
  const { run, emptying, hooks, edit } = createScene();
  hooks.onDestroy = () => edit('d', null);
  await run();
  assert.deepEqual([ids(emptying.absent), ids(emptying.refused)], [['d'], []]);
});

test('many folders go a part at a time, the deepest first, and a large one by itself', async () => {
  const many = Array.from({ length: 120 }, (_, at): [string, string, number] => [`f${at}`, 'bin', 0]);
  const { run, calls, left } = createScene([...many, ['large', 'f0', 5000], ['small', 'large', 1]]);
  await run();
  assert.deepEqual(left(), ['bin']);
  assert.ok(calls.every((call) => call.length <= 10));
  assert.ok(
    calls.findIndex((call) => call.includes('small')) <= calls.findIndex((call) => call.includes('large')),
  );
  const large = calls.findIndex((call) => call.includes('large'));
  assert.ok(large <= calls.findIndex((call) => call.includes('f0')));
});

test('stopped by a fault it throws it, and goes on from there when it is run again', async () => {
  const { run, emptying, server, hooks, left } = createScene();
  hooks.onDestroy = () => {
    hooks.onDestroy = () => {};
    throw new TypeError('network');
  };
  await assert.rejects(run(), UnreachableError);
  assert.equal(emptying.messages, 2);
  assert.deepEqual(left(), ['bin', 'a', 'b', 'c', 'd', 'elsewhere']);
  server.isDown = true;
  await assert.rejects(run(), UnreachableError);
  server.isDown = false;
  await run();
  assert.deepEqual(left(), ['bin', 'elsewhere']);
  assert.deepEqual([emptying.messages, emptying.destroyed.length], [6, 4]);
});
