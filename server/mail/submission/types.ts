import type { AccountId, Clock, Log } from '#base';
import type { IdentityRoom } from '#identity';
import type { ConversationListener, ConversationLimits } from '#mail/smtp';
import type { Submitter } from '#mail/submit';

export type SubmissionIdentity = Pick<
  IdentityRoom,
  | 'authenticateAppPassword'
  | 'findAccess'
  | 'resolveRecipients'
  | 'expandGroups'
  | 'findMoved'
  | 'isOwnDomain'
  | 'revocations'
  | 'sasl'
  | 'isCredentialInForce'
>;

export interface SubmissionLimits extends ConversationLimits {
  /** How long somebody may stay who does not sign in, in milliseconds; and how often they may fail. */
  strangerMs: number;
  /** Not signed in: of more, the oldest of the network that has most gives way to whoever comes. */
  strangers: number;
  failures: number;
  sessionsPerAccount: number;
}

export interface SubmissionOptions {
  identity: SubmissionIdentity;
  submitter: Pick<Submitter, 'handIn' | 'holdLimitSeconds'>;
  /** Is there room for so many octets in this mailbox? */
  hasRoom: (account: AccountId, octets: number) => Promise<boolean>;
  clock: Clock;
  log: Log;
  /** Our name in the greeting. */
  hostname: string;
  /** PEM. */
  tls: { cert: string | Buffer; key: string | Buffer };
  limits?: Partial<SubmissionLimits>;
}

/** What every session works with. */
export interface SubmissionParts extends Omit<SubmissionOptions, 'limits'> {
  limits: SubmissionLimits;
}

export interface SubmissionServer {
  /** Listens; port 0 takes a free one. Rejects when the address is taken. `isTls`: from the first octet on. */
  listen(place: { host: string; port: number; isTls: boolean }): Promise<ConversationListener>;
}
