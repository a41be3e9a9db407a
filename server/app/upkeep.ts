import type { Log } from '#base';
import type { Opened, Rooms } from './rooms.ts';

const HOUR_MS = 3_600_000;

/** What nobody waits for: blobs nothing refers to, sessions and attempts long past. Once an hour, in the worker. */
export function startUpkeep(
  { store, identity, gate }: Opened,
  { rules }: Rooms,
  log: Log,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    try {
      await identity.pruneIdentity();
      await gate.prune();
      await rules.prune();
      await store.collectBlobs();
    } catch (error) {
      // The next hour tries again; nothing depends on this one.
      log.warn({ err: error }, 'upkeep did not finish');
    }
  };
  const timer = setInterval(() => (running = run()), HOUR_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
