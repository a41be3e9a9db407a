import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountId } from '#base';
import { StoreError } from '../errors.ts';
import type { Append, AppendOutcome, PreparedMessage } from '../types.ts';
import { AppendGroup } from './group.ts';

const append = (id: number, targets = 1): Append => ({
  message: {} as PreparedMessage,
  addedHeaders: '',
  evidence: null,
  targets: Array.from({ length: targets }, () => ({
    accountId: accountId(id),
    mailbox: { role: 'inbox' },
    keywords: [],
    receivedAt: new Date(0),
    verdict: null,
  })),
});

/** Records every commit; fails those that hold the account `poison`. */
function createCommit(poison = -1, fault: Error = new Error('poison')) {
  const commits: number[][] = [];
  const commit = async (appends: readonly Append[]): Promise<AppendOutcome[][]> => {
    commits.push(appends.map(({ targets }) => targets[0]?.accountId ?? 0));
    await new Promise((done) => setTimeout(done, 5));
    if (appends.some(({ targets }) => targets[0]?.accountId === poison)) throw fault;
    return appends.map(({ targets }) => targets.map(({ accountId }) => ({ kind: 'no-mailbox', accountId })));
  };
  return { commits, commit };
}

test('calls made while a commit runs share the next one, each with its own outcomes', async () => {
  const { commits, commit } = createCommit();
  const group = new AppendGroup(commit);
  const first = group.append([append(1)]);
  await new Promise((done) => setTimeout(done, 1));
  const rest = [group.append([append(2), append(3)]), group.append([]), group.append([append(4)])];
  assert.deepEqual(
    (await Promise.all([first, ...rest])).map((outcomes) => outcomes.map(([outcome]) => outcome?.accountId)),
    [[1], [2, 3], [], [4]],
  );
  assert.deepEqual(commits, [[1], [2, 3, 4]]);
  await group.append([append(5)]);
  assert.equal(commits.length, 3, 'it wakes again');
});

test('one poison call fails alone', async () => {
  const { commits, commit } = createCommit(2);
  const group = new AppendGroup(commit);
  const outcomes = await Promise.allSettled([1, 2, 3].map((id) => group.append([append(id)])));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(commits, [[1, 2, 3], [1], [2], [3]]);
});

test('an unknown outcome is never tried again: it might store twice', async () => {
  const { commits, commit } = createCommit(2, new StoreError('store/unknown-outcome', 'lost'));
  const group = new AppendGroup(commit);
  const outcomes = await Promise.allSettled([1, 2].map((id) => group.append([append(id)])));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal(commits.length, 1);
});

test('a transaction is bounded, but a call is never split', async () => {
  const { commits, commit } = createCommit();
  const group = new AppendGroup(commit);
  await Promise.all([
    ...Array.from({ length: 300 }, (_, index) => group.append([append(index + 1)])),
    group.append([append(1_000, 10_000), append(1_001, 1)]),
    group.append([append(1_002)]),
  ]);
  assert.deepEqual(
    commits.map((ids) => ids.length),
    [256, 44, 2, 1],
  );
});

test('closing waits for what is on its way and refuses the rest', async () => {
  const { commit } = createCommit();
  const group = new AppendGroup(commit);
  const running = group.append([append(1)]);
  await group.close();
  assert.equal((await running).length, 1);
  await assert.rejects(group.append([append(2)]), { code: 'store/closed' });
});

test('it is busy from the first call until a moment after the last', async () => {
  const { commit } = createCommit();
  const group = new AppendGroup(commit);
  assert.equal(group.isBusy, false);
  const running = group.append([append(1)]);
  assert.equal(group.isBusy, true);
  await running;
  assert.equal(group.isBusy, true, 'more may come');
  await new Promise((done) => setTimeout(done, 300));
  assert.equal(group.isBusy, false);
});
