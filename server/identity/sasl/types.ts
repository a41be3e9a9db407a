import type { AccountId, ChannelBinding } from '#base';
import type { AppPasswordProtocol } from '#contract';
import type { ExplainedRefusal } from '../explained-refusal.ts';
import type { Origin, Person } from '../types.ts';

/** In the order they are announced. */
export const saslMechanisms = [
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-256',
  'OAUTHBEARER',
  'XOAUTH2',
  'PLAIN',
] as const;
export type SaslMechanism = (typeof saslMechanisms)[number];

/** Of a program that has no password: it was given a token by the browser (RFC 7628). */
export function isByToken(mechanism: string): boolean {
  return mechanism === 'OAUTHBEARER' || mechanism === 'XOAUTH2';
}

/** Where a mail program signs in. Rules (ManageSieve) go with the right to read. */
export type MailProtocol = 'imap' | 'submission' | 'sieve';

/** What somebody signed in with, kept by a connection to ask later whether it may go on. */
export interface Credential {
  kind: 'app-password' | 'oauth-grant';
  /** Of the account that signed in. */
  id: number;
}

export type SaslStep =
  /** To be sent to the client, whose answer is the next response. */
  { kind: 'challenge'; data: Buffer } | SaslEnd;

export type SaslEnd =
  | { kind: 'authenticated'; person: Person; credential: Credential }
  | { kind: 'refused' }
  | ExplainedRefusal
  | { kind: 'throttled'; retryAfterSeconds: number }
  /** What came is no message of the mechanism. */
  | { kind: 'malformed' };

/** One exchange. After anything but a challenge it is over, and answers `malformed`. */
export interface SaslConversation {
  /** `response`: decoded; null when the client sent no initial response. */
  next(response: Buffer | null): Promise<SaslStep>;
}

export interface SaslLine {
  /** By TLS, or the line stays within this machine. */
  isEncrypted: boolean;
  hasChannelBinding: boolean;
}

export interface SaslSituation {
  protocol: MailProtocol;
  origin: Origin;
  channelBinding: ChannelBinding | null;
}

export interface Sasl {
  /** In the order they are announced; none on a line that others can read. */
  mechanisms(line: SaslLine): readonly SaslMechanism[];
  begin(mechanism: SaslMechanism, situation: SaslSituation): SaslConversation;
}

/** False once it is ended or too old, is no longer good for this protocol, or the account is closed. */
export type IsCredentialInForce = (
  account: AccountId,
  credential: Credential,
  protocol: MailProtocol,
) => Promise<boolean>;

/** What a device password must be good for. */
export function protocolOfAppPassword(protocol: MailProtocol): AppPasswordProtocol {
  return protocol === 'sieve' ? 'imap' : protocol;
}
