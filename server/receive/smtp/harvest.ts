import { setTimeout as wait } from 'node:timers/promises';
import { networkOf, type Clock } from '#base';
import { createExpiringMap } from '../expiring-map.ts';

const WINDOW_MS = 10 * 60_000;
const MAX_NETWORKS = 10_000;
const MAX_DOUBLINGS = 4;

/** Makes guessing addresses slow, by network: a directory must not be read out through RCPT. */
export interface HarvestBrake {
  /** Counts an unknown recipient and waits as long as this network has earned. */
  hold(address: string): Promise<void>;
}

export function createHarvestBrake(
  clock: Clock,
  limits: { unknownBeforeSlow: number; slowDownMs: number },
): HarvestBrake {
  const unknown = createExpiringMap<{ count: number }>(clock, MAX_NETWORKS);
  return {
    async hold(address) {
      const network = networkOf(address);
      let seen = unknown.find(network);
      if (seen === undefined) {
        seen = { count: 0 };
        unknown.set(network, seen, WINDOW_MS);
      }
      seen.count++;
      const beyond = seen.count - limits.unknownBeforeSlow;
      if (beyond <= 0) return;
      const doublings = Math.min(MAX_DOUBLINGS, Math.floor((beyond - 1) / limits.unknownBeforeSlow));
      await wait(limits.slowDownMs * 2 ** doublings, undefined, { ref: false });
    },
  };
}
