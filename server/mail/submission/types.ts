import type { Socket } from 'node:net';
import type { AccountId, Clock, Log } from '#base';
import type { IdentityRoom, Origin, Person } from '#identity';
import type { ConversationListener, ConversationLimits } from '#mail/smtp';
import type { Submitter } from '#mail/submit';

/** What somebody signed in with, kept by a session to ask later whether it may go on. */
export interface Credential {
  kind: string;
  id: number;
}

export type SaslStep =
  | { kind: 'challenge'; data: Buffer }
  | { kind: 'authenticated'; person: Person; credential: Credential }
  | { kind: 'refused' | 'malformed' }
  | { kind: 'throttled'; retryAfterSeconds: number };

export interface SaslConversation {
  /** `response`: decoded; null when the client sent no initial response. */
  next(response: Buffer | null): Promise<SaslStep>;
}

/** The sign-in that all protocols of mail programs share. */
export interface Sasl {
  /** In the order they are announced; none on a line that others can read. */
  mechanisms(line: { isEncrypted: boolean; hasChannelBinding: boolean }): readonly string[];
  begin(
    mechanism: string,
    situation: { protocol: 'submission'; origin: Origin; channelBinding: unknown },
  ): SaslConversation;
}

export interface SubmissionIdentity extends Pick<
  IdentityRoom,
  | 'authenticateAppPassword'
  | 'findAccess'
  | 'resolveRecipients'
  | 'expandGroups'
  | 'findMoved'
  | 'isOwnDomain'
  | 'revocations'
> {
  sasl: Sasl;
  /** False once it is ended or too old, is no longer good for this protocol, or the account is closed. */
  isCredentialInForce(account: AccountId, credential: Credential, protocol: 'submission'): Promise<boolean>;
}

export interface SubmissionLimits extends ConversationLimits {
  /** How long somebody may stay who does not sign in, in milliseconds; and how often they may fail. */
  strangerMs: number;
  failures: number;
  sessionsPerAccount: number;
}

export interface SubmissionOptions {
  identity: SubmissionIdentity;
  submitter: Pick<Submitter, 'handIn' | 'holdLimitSeconds'>;
  /** Is there room for so many octets in this mailbox? */
  hasRoom: (account: AccountId, octets: number) => Promise<boolean>;
  /** What binds a sign-in to its TLS connection; null where there is none. */
  readChannelBinding?: (socket: Socket) => unknown;
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
