import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { EmbeddedDbError } from './embedded-error.ts';
import type { Postmaster } from './postmaster.ts';

export interface Watch {
  log: Log;
  /** Told once, when it cannot be started again: nothing can be done without a database. Code `db/embedded-lost`. */
  giveUp: (error: EmbeddedDbError) => void;
}

interface Patience {
  /** Before each attempt to start it again, in milliseconds; after the last, it is given up. */
  pausesMs: readonly number[];
  /** Who ran as long as this is given all attempts anew. */
  steadyMs: number;
}

const PATIENCE: Patience = { pausesMs: [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000], steadyMs: 60_000 };

/**
 * Starts it again whenever it ends by itself: on the same folder and socket, so that whoever was connected connects
 * again. What was committed is in its log, and is there after the recovery.
 */
export function keepRunning(
  first: Postmaster,
  start: (signal: AbortSignal) => Promise<Postmaster>,
  { log, giveUp }: Watch,
  { pausesMs, steadyMs }: Patience = PATIENCE,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = new Promise<void>((done) => signal.addEventListener('abort', () => done()));
  let attempt = 0;
  /** Null when nobody wants it any more. */
  const startAgain = async (): Promise<Postmaster | null> => {
    let fault: unknown = null;
    for (; attempt < pausesMs.length; attempt++) {
      await sleep(pausesMs[attempt], undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return null;
      try {
        const again = await start(signal);
        attempt += 1;
        return again;
      } catch (error) {
        if (signal.aborted) return null;
        fault = error;
        log.warn({ err: error, attempt: attempt + 1 }, 'PostgreSQL could not be started again');
      }
    }
    const reason = fault instanceof Error ? fault.message : 'it ends again each time it was started';
    const text = `the embedded PostgreSQL ended and could not be started again, so Digue ends: ${reason}`;
    throw new EmbeddedDbError('db/embedded-lost', text, { cause: fault });
  };
  const keep = async (): Promise<void> => {
    let current: Postmaster | null = first;
    while (current !== null) {
      const since = Date.now();
      await Promise.race([current.exited, stopped]);
      if (signal.aborted) return current.stop();
      if (Date.now() - since >= steadyMs) attempt = 0;
      log.error('PostgreSQL ended by itself: it is started again');
      current = await startAgain();
      if (current !== null) log.warn('PostgreSQL runs again');
    }
  };
  const kept = keep().catch((error: EmbeddedDbError) => giveUp(error));
  return {
    async stop() {
      stopping.abort();
      await kept;
    },
  };
}
