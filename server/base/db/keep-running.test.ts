import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog } from '../log.ts';
import { keepRunning } from './keep-running.ts';
import type { Postmaster } from './postmaster.ts';

const patience = { pausesMs: [0, 0, 0], steadyMs: 3_600_000 };

function createFake(): Postmaster & { die(): void; stops: number } {
  const { promise: exited, resolve } = Promise.withResolvers<void>();
  const fake = {
    exited,
    stops: 0,
    die: () => resolve(),
    async stop() {
      fake.stops += 1;
      resolve();
    },
  };
  return fake;
}

/** What `start` was asked and what became of it; each start gives the next of `postmasters`, or fails. */
function watch(postmasters: (Postmaster | Error)[], patient = patience) {
  const first = createFake();
  const lost = Promise.withResolvers<Error>();
  let starts = 0;
  const heard = new Map<number, () => void>();
  const start = async (): Promise<Postmaster> => {
    const next = postmasters[starts++] ?? new Error('no more');
    heard.get(starts)?.();
    if (next instanceof Error) throw next;
    return next;
  };
  const started = (count: number) =>
    new Promise<void>((done) => (starts >= count ? done() : void heard.set(count, done)));
  const kept = keepRunning(first, start, { log: silentLog, giveUp: lost.resolve }, patient);
  return { first, kept, lost: lost.promise, started, count: () => starts };
}

test('who ends is started again, also after attempts that failed, and the last one is stopped', async () => {
  const [second, third] = [createFake(), createFake()];
  const { first, kept, started } = watch([second, new Error('still in use'), third]);
  first.die();
  await started(1);
  second.die();
  await started(3);
  await kept.stop();
  assert.deepEqual([first.stops, second.stops, third.stops], [0, 0, 1]);
});

test('after the last attempt it is given up, with the reason', async () => {
  const faults = [1, 2, 3].map((turn) => new Error(`no ${turn}`));
  const { first, lost, kept, count } = watch(faults);
  first.die();
  const error = await lost;
  assert.equal((error as { code?: string }).code, 'db/embedded-lost');
  assert.match(error.message, /could not be started again.*no 3/);
  assert.equal(count(), patience.pausesMs.length);
  await kept.stop();
});

test('who starts and ends again and again is given up; who ran long enough has all attempts anew', async () => {
  const dead = () => {
    const fake = createFake();
    fake.die();
    return fake;
  };
  const short = watch([dead(), dead(), dead(), dead()]);
  short.first.die();
  assert.match((await short.lost).message, /ends again/);
  assert.equal(short.count(), patience.pausesMs.length);
  const steady = watch([dead(), dead(), dead(), dead(), createFake()], { ...patience, steadyMs: 0 });
  steady.first.die();
  await steady.started(5);
  await steady.kept.stop();
});

test('a stop while it is being started again waits for no further attempt', async () => {
  const { first, kept, lost, count } = watch([new Error('no')], { pausesMs: [0, 3_600_000], steadyMs: 1 });
  first.die();
  await new Promise((done) => setImmediate(done));
  await kept.stop();
  assert.ok(count() <= 1);
  assert.equal(await Promise.race([lost, 'nothing was given up']), 'nothing was given up');
});
