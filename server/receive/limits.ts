import type { ConversationLimits } from '#mail/smtp';

/** Bounds of the receiving side. Sizes are octets, times milliseconds. */
export interface ReceiveLimits extends ConversationLimits {
  /** Unknown recipients of one network in ten minutes before answers slow down. */
  unknownBeforeSlow: number;
  /** Unknown recipients of one session before it ends. */
  unknownPerSession: number;
  /** The first wait of a slowed answer; it doubles up to sixteen times. */
  slowDownMs: number;
  /** The whole authentication of one message. */
  authenticationMs: number;
  /** One DNS question. */
  dnsMs: number;
}

export const defaultLimits: ReceiveLimits = {
  messageBytes: 20 * 1024 * 1024,
  lineBytes: 2048,
  recipients: 1000,
  bytesInFlight: 512 * 1024 * 1024,
  connections: 500,
  connectionsPerNetwork: 100,
  idleMs: 5 * 60_000,
  sessionMs: 60 * 60_000,
  commands: 20_000,
  errors: 20,
  unknownBeforeSlow: 10,
  unknownPerSession: 100,
  slowDownMs: 500,
  authenticationMs: 5_000,
  dnsMs: 2_000,
  stopMs: 1_500,
};
