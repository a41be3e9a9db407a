import { RECIPIENT_LIMIT } from '#mail/submit';
import type { SubmissionLimits } from './types.ts';

export const defaultLimits: Readonly<SubmissionLimits> = Object.freeze({
  messageBytes: 20 * 1024 * 1024,
  lineBytes: 2048,
  recipients: RECIPIENT_LIMIT,
  bytesInFlight: 256 * 1024 * 1024,
  connections: 2000,
  // A whole school stands behind one address.
  connectionsPerNetwork: 500,
  idleMs: 5 * 60_000,
  sessionMs: 60 * 60_000,
  commands: 20_000,
  errors: 20,
  stopMs: 1_500,
  strangerMs: 60_000,
  strangers: 1_000,
  failures: 5,
  sessionsPerAccount: 20,
});
