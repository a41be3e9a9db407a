import type { Log } from '#base';
import type { Opened, Rooms } from './rooms.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * What nobody waits for: blobs nothing refers to, sessions and attempts long past; where the audit trail ends is noted
 * at once as well. Once an hour, in the worker.
 */
export function startUpkeep(
  { store, identity, gate, verdicts, announcements, filters, watch }: Opened,
  { rules, submitter }: Rooms,
  log: Log,
): () => Promise<void> {
  const note = () =>
    identity.audit
      .checkpoint()
      .catch((error: unknown) => log.warn({ err: error }, 'the end of the audit trail was not noted'));
  let running: Promise<void> = note();
  const run = async () => {
    try {
      await identity.pruneIdentity();
      await note();
      await gate.prune();
      await rules.prune();
      await submitter.identities.prune();
      await watch.tidy();
      await filters.scans.prune();
      await verdicts.prune();
      await store.collectBlobs();
    } catch (error) {
      // The next hour tries again; nothing depends on this one.
      log.warn({ err: error }, 'upkeep did not finish');
    }
  };
  const timer = setInterval(() => (running = run()), HOUR_MS);
  // What a process left half sent when it ended.
  void announcements.sendWaiting();
  const minutes = setInterval(() => void announcements.sendWaiting(), MINUTE_MS);
  return async () => {
    clearInterval(timer);
    clearInterval(minutes);
    await running;
    await note();
  };
}
