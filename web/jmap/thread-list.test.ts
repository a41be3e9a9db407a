import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EmailCache } from './email-cache.ts';
import { createFakeServer } from './testing.ts';
import { ThreadList } from './thread-list.ts';

/** A mailbox of emails e0, e1…, each in a thread of its own but e0, whose thread has two. */
function createMailbox(size: number) {
  const ids = Array.from({ length: size }, (_, index) => `e${index}`);
  const server = createFakeServer({
    'Email/query': ({ position, limit }) => ({
      ids: ids.slice(Number(position), Number(position) + Number(limit)),
      total: ids.length,
    }),
    'Email/get': ({ ids: wanted }) => ({
      list: (wanted as string[]).map((id) => ({
        id,
        threadId: `t${id === 'old' ? 'e0' : id}`,
        keywords: {},
      })),
    }),
    'Thread/get': ({ ids: wanted }) => ({
      list: (wanted as string[]).map((id) => ({
        id,
        emailIds: id === 'te0' ? ['old', 'e0'] : [id.slice(1)],
      })),
    }),
  });
  const cache = new EmailCache();
  const list = new ThreadList(server.client, cache, { accountId: 'A', filter: null, windowSize: 10 });
  return { server, cache, list, ids };
}

function settled(list: ThreadList): Promise<void> {
  return new Promise((resolve) => {
    const stop = list.subscribe(() => {
      stop();
      setTimeout(resolve);
    });
  });
}

test('opening a long list fetches what is looked at, in one request', async () => {
  const { server, list, cache } = createMailbox(100_000);
  list.need(0, 8);
  await settled(list);
  assert.equal(list.state().total, 100_000);
  assert.deepEqual(list.row(0)?.emailIds, ['old', 'e0']);
  assert.equal(cache.find('A', 'old')?.threadId, 'te0');
  assert.equal(list.row(10), undefined);
  assert.deepEqual(
    server.requests.map((calls) => calls.map(([name]) => name)),
    [['Email/query', 'Email/get', 'Thread/get', 'Email/get']],
  );
});

test('a window far down is fetched by its position, and not twice', async () => {
  const { server, list } = createMailbox(100_000);
  list.need(0, 5);
  await settled(list);
  list.need(50_000, 50_005);
  list.need(50_000, 50_005);
  await settled(list);
  assert.equal(list.row(50_003)?.emailId, 'e50003');
  assert.equal(server.requests.length, 2);
});

test('what is taken out moves the rest up, and comes back to its place', async () => {
  const { list } = createMailbox(30);
  list.need(0, 9);
  await settled(list);
  const restore = list.remove(new Set(['te1', 'te2']));
  assert.deepEqual([list.row(0)?.emailId, list.row(1)?.emailId, list.state().total], ['e0', 'e3', 28]);
  restore();
  assert.deepEqual([list.row(1)?.emailId, list.state().total], ['e1', 30]);
});

test('all conversations are taken out, those never fetched too, and put back', async () => {
  const { list } = createMailbox(30);
  list.need(0, 9);
  await settled(list);
  const restore = list.remove('all');
  assert.deepEqual([list.row(0), list.state().total], [undefined, 0]);
  restore();
  assert.deepEqual([list.row(1)?.emailId, list.state().total], ['e1', 30]);
});

test('an answer asked for before conversations were taken out does not bring them back', async () => {
  const { list } = createMailbox(30);
  list.need(0, 9);
  await settled(list);
  const late = list.refresh();
  list.remove(new Set(['te1']));
  await late;
  assert.equal(list.row(1)?.emailId, 'e2');
});

test('a refresh keeps what is seen and forgets the rest', async () => {
  const { list, ids } = createMailbox(100);
  list.need(0, 5);
  await settled(list);
  list.need(40, 45);
  await settled(list);
  ids.unshift('new');
  await list.refresh();
  assert.equal(list.row(41)?.emailId, 'e40');
  assert.equal(list.row(0), undefined);
  assert.equal(list.state().total, 101);
});

test('a failure is told, stops asking, and is healed by a refresh', async () => {
  const { server, list } = createMailbox(30);
  server.isDown = true;
  list.need(0, 5);
  await settled(list);
  assert.ok(list.state().error !== null);
  server.isDown = false;
  list.need(0, 5);
  assert.equal(list.state().total, null);
  await list.refresh();
  assert.equal(list.row(0)?.emailId, 'e0');
  assert.equal(list.state().error, null);
});

test('a range is fetched whole, and says so when it cannot be', async () => {
  const { server, list } = createMailbox(100);
  list.need(0, 5);
  await settled(list);
  await list.fetch(5, 34);
  assert.deepEqual(
    [5, 9, 10, 25, 34, 39].map((position) => list.row(position)?.emailId),
    ['e5', 'e9', 'e10', 'e25', 'e34', 'e39'],
  );
  assert.equal(server.requests.length, 4);
  server.isDown = true;
  await assert.rejects(list.fetch(40, 59));
});
