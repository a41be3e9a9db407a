import assert from 'node:assert/strict';
import { after, afterEach } from 'node:test';
import type { ConsistencyProblem, Store } from '../types.ts';

/** A store that a test file opened, with the way to close it (once, however often it is called). */
export interface WatchedStore {
  store: Store;
  close(): Promise<void>;
}

const open = new Set<WatchedStore>();

/*
 * Registered where the test file imports this module, so at its root: no file that opens a store can forget the
 * check, and the test that broke the store is the one that fails.
 */
afterEach(async () => {
  for (const { store } of open) await requireConsistent(store, false);
});
after(async () => {
  for (const { close } of open) await close();
});

/** From now on the store is checked after every test; returns the way to end that. */
export function watchStore(watched: WatchedStore): () => void {
  open.add(watched);
  return () => void open.delete(watched);
}

export async function listProblems(
  store: Store,
  options: Parameters<Store['verify']>[0] = { blobs: true },
): Promise<ConsistencyProblem[]> {
  const problems: ConsistencyProblem[] = [];
  for await (const problem of store.verify(options)) problems.push(problem);
  return problems;
}

/** Throws an assertion error that lists what is wrong. */
export async function requireConsistent(store: Store, blobs: boolean): Promise<void> {
  assert.deepEqual(await listProblems(store, { blobs }), [], 'the store is consistent');
}
