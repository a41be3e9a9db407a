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
  /** Signed in, in all and from one network: a whole school stands behind one address. */
  connections: number;
  connectionsPerNetwork: number;
  /** Not signed in: of more, the oldest of the network that has most gives way to whoever comes. */
  strangers: number;
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
