import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Edits, type DestroyFrom } from './edits.ts';
import { EmailCache } from './email-cache.ts';
import { ObjectRefusedError, UnreachableError } from './errors.ts';
import { createFakeServer, destroyFrom } from './testing.ts';
import type { EmailSummary } from './types.ts';

/** Emails a, b, c: `a` in two mailboxes. The server takes two objects in a set. */
function createScene() {
  const mailboxIds: Record<string, Record<string, true>> = {
    a: { inbox: true, class: true },
    b: { inbox: true },
    c: { inbox: true },
  };
  const refused = new Map<string, string>();
  const server = createFakeServer({
    'Email/get': ({ ids }) => ({
      list: (ids as string[])
        .filter((id) => id in mailboxIds)
        .map((id) => ({ id, mailboxIds: { ...mailboxIds[id] } })),
    }),
    'Email/set': ({ update, destroy, digueDestroyFrom: from }) => {
      if (destroy !== undefined)
        return destroyFrom(mailboxIds, destroy as string[], (from as DestroyFrom).mailboxIds);
      const wanted = Object.keys((update as object | undefined) ?? {});
      const errors = wanted.filter((id) => refused.has(id)).map((id) => [id, { type: refused.get(id) }]);
      return { notUpdated: Object.fromEntries(errors), updated: {} };
    },
  });
  const cache = new EmailCache();
  cache.put(
    'A',
    ['a', 'b', 'c'].map(
      (id) => ({ id, keywords: {}, mailboxIds: mailboxIds[id] }) as unknown as EmailSummary,
    ),
  );
  const edits = new Edits(server.client, cache);
  const keywords = (id: string) => Object.keys(cache.find('A', id)?.keywords ?? {});
  const boxes = (id: string) => Object.keys(cache.find('A', id)?.mailboxIds ?? {});
  return { server, refused, edits, keywords, boxes, mailboxIds };
}

test('a keyword shows at once and is sent in batches', async () => {
  const { edits, keywords, server } = createScene();
  const done = edits.setKeyword('A', ['a', 'b', 'c'], '$seen', true);
  assert.deepEqual(keywords('c'), ['$seen']);
  await done;
  assert.deepEqual(
    server.requests.map(([call]) => Object.keys((call?.[1]['update'] as object | undefined) ?? {})),
    [['a', 'b'], ['c']],
  );
});

test('what the server refuses is rolled back', async () => {
  const { edits, keywords, boxes, refused } = createScene();
  refused.set('b', 'forbidden');
  await assert.rejects(edits.setKeyword('A', ['a', 'b'], '$seen', true), ObjectRefusedError);
  assert.deepEqual(keywords('a'), []);
  await assert.rejects(edits.move('A', ['b'], { from: 'inbox', to: 'trash' }), ObjectRefusedError);
  assert.deepEqual(boxes('b'), ['inbox']);
});

test('what cannot be sent is rolled back', async () => {
  const { edits, keywords, server } = createScene();
  server.isDown = true;
  await assert.rejects(edits.setKeyword('A', ['a'], '$flagged', true), UnreachableError);
  assert.deepEqual(keywords('a'), []);
});

test('an email that is gone already is no failure', async () => {
  const { edits, refused } = createScene();
  refused.set('a', 'notFound');
  await edits.setKeyword('A', ['a'], '$seen', true);
});

test('a move leaves one mailbox, keeps the others, and knows the way back', async () => {
  const { edits, boxes, server } = createScene();
  const progress: number[] = [];
  const origins = await edits.move('A', ['a', 'b', 'c'], { from: 'inbox', to: 'trash' }, (done) =>
    progress.push(done),
  );
  assert.deepEqual(boxes('a'), ['class', 'trash']);
  assert.deepEqual(origins.get('a'), { inbox: true, class: true });
  assert.deepEqual(
    progress.map((done) => Math.round(done * 3)),
    [2, 3],
  );
  await edits.restore('A', origins);
  assert.deepEqual(boxes('a'), ['inbox', 'class']);
  const last = server.requests.at(-2)?.[0]?.[1]['update'];
  assert.deepEqual(last, {
    a: { mailboxIds: { inbox: true, class: true } },
    b: { mailboxIds: { inbox: true } },
  });
});

test('what is deleted out of a mailbox stays in another, and where it was moved to meanwhile', async () => {
  const { edits, boxes, server, mailboxIds } = createScene();
  mailboxIds['c'] = { class: true };
  const parts: unknown[] = [];
  await edits.destroy('A', ['a', 'b', 'c', 'gone'], { mailboxIds: ['inbox'], within: null }, (_, part) =>
    parts.push(part),
  );
  assert.deepEqual(parts, [
    { destroyed: 1, kept: 1 },
    { destroyed: 0, kept: 0 },
  ]);
  // One call a batch: nothing can come between a look and the removal.
  assert.deepEqual(
    server.requests.flat().map(([name]) => name),
    ['Email/set', 'Email/set'],
  );
  assert.deepEqual(mailboxIds, { a: { class: true }, c: { class: true } });
  assert.deepEqual([boxes('a'), boxes('b')], [['class'], []]);
});

test('what lies in nothing but what it is deleted out of is destroyed', async () => {
  const { edits, mailboxIds } = createScene();
  await edits.destroy('A', ['a'], { mailboxIds: ['inbox', 'class'], within: null });
  assert.equal('a' in mailboxIds, false);
});

test('those who wait are told when the last change has arrived', async () => {
  const { edits } = createScene();
  let isIdle = false;
  const change = edits.setKeyword('A', ['a'], '$seen', true);
  const idle = edits.whenIdle().then(() => (isIdle = true));
  assert.equal(isIdle, false);
  await change;
  await idle;
  assert.equal(isIdle, true);
});
