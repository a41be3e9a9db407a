import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestFolder } from '#base/testing';
import { lockInstance } from './instance-lock.ts';

let folder: { path: string; remove(): Promise<void> };
beforeEach(async () => {
  folder = await createTestFolder();
});
afterEach(() => folder.remove());

const alreadyRuns = { code: 'app/already-running' };

/** Leaves a lock as another process would have left it. */
async function leave(changes: Record<string, unknown>, name = 'digue-1.pid'): Promise<void> {
  const release = await lockInstance(folder.path);
  const [file = ''] = await readdir(folder.path);
  const own = JSON.parse(await readFile(join(folder.path, file), 'utf8')) as Record<string, unknown>;
  await release();
  await writeFile(join(folder.path, name), JSON.stringify({ ...own, ...changes }));
}

test('a second one is kept off until the first has left', async () => {
  const release = await lockInstance(folder.path);
  await assert.rejects(lockInstance(folder.path), alreadyRuns);
  await release();
  assert.deepEqual(await readdir(folder.path), []);
  await (
    await lockInstance(folder.path)
  )();
});

test('of many that start at once exactly one wins, also over the lock of a dead one', async () => {
  for (const left of [null, 2 ** 22 + 1]) {
    if (left !== null) await leave({ pid: left });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockInstance(folder.path)));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    assert.equal(won.length, 1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        assert.equal((outcome.reason as { code: string }).code, alreadyRuns.code);
    }
    assert.equal((await readdir(folder.path)).length, 1, 'nothing but the lock of the one who won');
    await won[0]?.();
  }
});

test('the id of a dead process given to another one does not hold the lock', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
  await once(other, 'spawn');
  await leave({ pid: other.pid, started: 'before' });
  await (
    await lockInstance(folder.path)
  )();
  other.kill();
});

test(
  'a process of before the machine was started anew does not hold it',
  { skip: process.platform !== 'linux' && 'only Linux names its boots' },
  async () => {
    await leave({ boot: 'another' });
    await (
      await lockInstance(folder.path)
    )();
  },
);

test(
  'a killed process that its parent has not yet taken note of does not hold the lock',
  { skip: process.platform !== 'linux' && "read from Linux's /proc" },
  async () => {
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(String(line));
      const readProcess = (id: number | undefined, name: string): Promise<string> =>
        readFile(`/proc/${id}/${name}`, 'utf8');
      const started = (await readProcess(pid, 'stat')).split(') ')[1]?.split(' ')[19];
      // A shell takes note of its children; the program that it becomes does not.
      while ((await readProcess(parent.pid, 'comm')) !== 'sleep\n') await sleep(10);
      process.kill(pid, 'SIGKILL');
      while (!/\) Z /.test(await readProcess(pid, 'stat'))) await sleep(10);
      await leave({ pid, started });
      await (
        await lockInstance(folder.path)
      )();
    } finally {
      parent.kill('SIGKILL');
    }
  },
);

test('a process that lives does, whatever its command', async () => {
  await leave({});
  await assert.rejects(lockInstance(folder.path), alreadyRuns);
});

test('what is no lock of ours is taken over', async () => {
  await writeFile(join(folder.path, 'digue-7.pid'), 'rien');
  const release = await lockInstance(folder.path);
  assert.deepEqual(await readdir(folder.path), ['digue-8.pid']);
  await release();
});
