import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { emptyDraft } from './draft.ts';
import { holdDraft } from './draft-locks.ts';
import { LeftCopies } from './left-copies.ts';
import type { LocalCopy } from './local-copies.ts';

const copyOf = (key: string, at: string): LocalCopy => ({ draft: emptyDraft(key, 'A1'), at: new Date(at) });
const free = copyOf('free', '2026-11-28T10:00:00Z');
const held = copyOf('held', '2026-11-28T11:00:00Z');

let kept: LocalCopy[];
let left: LeftCopies;
/** Keys, offer by offer. */
let offers: string[][];
beforeEach(() => {
  kept = [];
  left = new LeftCopies({ list: () => kept });
  offers = [];
});

/** Follows what is left; `own` is what this page writes itself. `offered`: the first offer is made. */
function follow(own: readonly string[] = []): { offered: Promise<void>; over: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const page = {
    isOpenHere: (key: string) => own.includes(key),
    offer(copies: readonly LocalCopy[]) {
      offers.push(copies.map(({ draft }) => draft.key));
      resolve();
    },
  };
  return { offered: promise, over: left.follow(page, new AbortController().signal) };
}

test('what another page held is offered once it lets go', async () => {
  kept = [held];
  const release = holdDraft('held');
  const { offered, over } = follow();
  await offered;
  release();
  await over;
  assert.deepEqual(offers, [[], ['held']]);
});

test('what was put off is not offered again when a page lets go of another draft', async () => {
  kept = [free, held];
  const release = holdDraft('held');
  const { offered, over } = follow();
  await offered;
  left.putOff([free]);
  release();
  await over;
  assert.deepEqual(offers, [['free'], ['held']]);
});

test('what was put off and then written on is offered again', async () => {
  left.putOff([free]);
  kept = [free];
  await follow().over;
  kept = [copyOf('free', '2026-11-28T12:00:00Z')];
  await follow().over;
  assert.deepEqual(offers, [[], ['free']]);
});

test('what this page writes itself is neither offered nor waited for', async () => {
  kept = [held];
  const release = holdDraft('held');
  await follow(['held']).over;
  assert.deepEqual(offers, [[]]);
  release();
});
