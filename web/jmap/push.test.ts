import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { listenForChanges } from './push.ts';
import { createFakeServer } from './testing.ts';

class FakeSource extends EventTarget {
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
}

test('changes are told; a lost stream is opened again and says so', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { client } = createFakeServer({});
  const sources: FakeSource[] = [];
  const told: unknown[] = [];
  const stop = listenForChanges(client, {
    onChange: (changed) => told.push(changed),
    onReopen: () => told.push('reopened'),
    createSource: () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    },
  });
  await client.session();
  await Promise.resolve();
  sources[0]?.dispatchEvent(new Event('open'));
  const data = JSON.stringify({ '@type': 'StateChange', changed: { A: { Email: '7' } } });
  sources[0]?.dispatchEvent(new MessageEvent('state', { data }));
  sources[0]?.dispatchEvent(new Event('error'));
  assert.equal(sources[0]?.isClosed, true);
  mock.timers.tick(1000);
  sources[1]?.dispatchEvent(new Event('open'));
  assert.deepEqual(told, [{ A: { Email: '7' } }, 'reopened']);
  stop();
  assert.equal(sources[1]?.isClosed, true);
});

test('a stream that is cut as soon as it opens is opened after longer and longer pauses', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { client } = createFakeServer({});
  const sources: FakeSource[] = [];
  const stop = listenForChanges(client, {
    onChange: () => undefined,
    onReopen: () => undefined,
    createSource: () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    },
  });
  t.after(stop);
  await client.session();
  await Promise.resolve();
  const pauses: number[] = [];
  const cut = () => {
    const opened = sources.length;
    sources.at(-1)?.dispatchEvent(new Event('open'));
    sources.at(-1)?.dispatchEvent(new Event('error'));
    let seconds = 0;
    for (; sources.length === opened; seconds++) mock.timers.tick(1000);
    pauses.push(seconds);
  };
  for (let times = 0; times < 8; times++) cut();
  sources.at(-1)?.dispatchEvent(new Event('ping'));
  cut();
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 1]);
});

test('a stopped listener opens nothing more', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { client } = createFakeServer({});
  let opened = 0;
  const stop = listenForChanges(client, {
    onChange: () => undefined,
    onReopen: () => undefined,
    createSource: () => {
      opened += 1;
      return new FakeSource() as unknown as EventSource;
    },
  });
  stop();
  await client.session();
  mock.timers.tick(100_000);
  assert.equal(opened, 0);
});
