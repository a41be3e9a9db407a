import type { Log } from '#base';
import type { IdentityRoom } from '#identity';
import type { Scripts } from '#mail/rules';

export type ManageSieveIdentity = Pick<IdentityRoom, 'sasl' | 'isCredentialInForce' | 'revocations'>;

export interface ManageSieveOptions {
  scripts: Scripts;
  identity: ManageSieveIdentity;
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
