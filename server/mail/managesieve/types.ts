import type { AccountId, Log } from '#base';
import type { Scripts } from '#mail/rules';

/** By a per-device password, never the account's own. */
export type SignIn = (
  login: string,
  password: string,
  origin: { remoteAddress: string; userAgent: string },
) => Promise<
  | { kind: 'authenticated'; person: { accountId: AccountId; login: string; address: string } }
  | { kind: 'refused' }
  | { kind: 'throttled'; retryAfterSeconds: number }
>;

export interface ManageSieveOptions {
  scripts: Scripts;
  signIn: SignIn;
  /** Tells of accounts whose credentials have ended; returns the way out. */
  onRevoked: (listener: (account: AccountId) => void) => () => void;
  log: Log;
  /** PEM, for STARTTLS. */
  tls: { cert: string | Buffer; key: string | Buffer };
  limits?: Partial<ManageSieveLimits>;
}

export interface ManageSieveLimits {
  /** Connections at once, in all and from one address: a whole school stands behind one. */
  connections: number;
  perAddress: number;
  /** Before and after sign-in; RFC 5804, section 1.1 asks for half an hour. */
  strangerMs: number;
  idleMs: number;
  /** Failed sign-ins and malformed lines of one connection. */
  failures: number;
}

export interface ManageSieveListener {
  /** `host:port`. */
  address: string;
  port: number;
  close(): Promise<void>;
}
