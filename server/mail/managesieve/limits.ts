import type { ManageSieveLimits } from './types.ts';

export const defaultLimits: Readonly<ManageSieveLimits> = Object.freeze({
  connections: 500,
  connectionsPerNetwork: 100,
  strangers: 500,
  strangerMs: 60_000,
  idleMs: 30 * 60_000,
  failures: 5,
});
