import { deepEqual, equal } from 'node:assert/strict';
import { mock, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { DraftSaver, type SaveState } from './draft-saver.ts';

interface Bench {
  saver: DraftSaver;
  states: SaveState['kind'][];
  /** Ends the save under way. */
  settle(error?: Error): Promise<void>;
  saves(): number;
}

function createBench(): Bench {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  const states: SaveState['kind'][] = [];
  let count = 0;
  let end: { resolve(): void; reject(error: Error): void } | null = null;
  const saver = new DraftSaver({
    save: () => {
      count += 1;
      return new Promise((resolve, reject) => (end = { resolve, reject }));
    },
    onState: (state) => void states.push(state.kind),
    now: () => new Date(0),
  });
  const settle = async (error?: Error): Promise<void> => {
    if (error) end?.reject(error);
    else end?.resolve();
    await setImmediate();
  };
  return { saver, states, settle, saves: () => count };
}

test('it saves two seconds after the last change, once', async () => {
  const { saver, states, settle, saves } = createBench();
  saver.changed();
  mock.timers.tick(1500);
  saver.changed();
  mock.timers.tick(1500);
  equal(saves(), 0);
  mock.timers.tick(500);
  equal(saves(), 1);
  await settle();
  mock.timers.tick(60_000);
  deepEqual([saves(), saver.isDirty, states], [1, false, ['waiting', 'waiting', 'saving', 'saved']]);
});

test('a change during a save leads to another save, never two at once', async () => {
  const { saver, settle, saves } = createBench();
  saver.changed();
  mock.timers.tick(2000);
  saver.changed();
  mock.timers.tick(2000);
  equal(saves(), 1);
  await settle();
  mock.timers.tick(2000);
  equal(saves(), 2);
  await settle();
  equal(saver.isDirty, false);
});

test('a failed save is tried again', async () => {
  const { saver, states, settle, saves } = createBench();
  saver.changed();
  mock.timers.tick(2000);
  await settle(new Error('offline'));
  deepEqual([states.at(-1), saver.isDirty], ['failed', true]);
  mock.timers.tick(15_000);
  await settle();
  deepEqual([saves(), states.at(-1)], [2, 'saved']);
});

test('flush saves at once, takes changes made meanwhile, and says whether all is stored', async () => {
  const { saver, settle, saves } = createBench();
  equal(await saver.flush(), true);
  saver.changed();
  const flushed = saver.flush();
  saver.changed();
  await settle();
  await settle();
  equal(await flushed, true);
  equal(saves(), 2);
  saver.changed();
  const failed = saver.flush();
  await settle(new Error('offline'));
  equal(await failed, false);
});

test('nothing is saved after the stop', async () => {
  const { saver, saves } = createBench();
  saver.changed();
  await saver.stop();
  saver.changed();
  mock.timers.tick(60_000);
  equal(saves(), 0);
});
