import type { RemovalReview } from './removals/removal-review.ts';
import type { PasswordSpotter } from './passwords/spot.ts';
import type { Clock, Db, Log } from '#base';
import type { HashParameters } from './password-hasher.ts';
import type { DeviceTokens } from './device-token.ts';
import type { DeviceProfiles } from './devices/create-device-profiles.ts';
import type { FindDeviceProgress } from './devices/create-device-progress.ts';
import type { Refusals } from './refusals.ts';
import type { ThrottleLimits } from './throttle-limits.ts';
import type { Factors } from './factors/create-factors.ts';
import type { RemoveFactor } from './factors/remove-factor.ts';
import type { SmsProvider } from './factors/sms/provider.ts';
import type { Activation } from './activation/create-activation.ts';
import type { Administration } from './administration/create-administration.ts';
import type { Audit } from './audit/create-audit.ts';
import type { Words } from './words/create-words.ts';
import type { Collectors } from './collectors/types.ts';
import type { NamedCollector } from './collectors/recognise.ts';
import type { Forwarding } from './forwarding/create-forwarding.ts';
import type { CheckpointFile } from './audit/checkpoints.ts';
import type { Departures } from './departures/create-departures.ts';
import type { Notify } from './notice.ts';
import type { Connections } from './connections/create-connections.ts';
import type { Groupings } from './create-groupings.ts';
import type { Containment, OnContained } from './containment/create-containment.ts';
import type { RevocationFeed } from './containment/revocation-feed.ts';
import type { Networks } from './networks/create-networks.ts';
import type { Delegations, NameFolders } from './delegations/types.ts';
import type { Members, ShareReading } from './members/create-members.ts';
import type { NetworkRules } from './networks/rules.ts';
import type { Recovery } from './recovery/create-recovery.ts';
import type { Structures } from './units/types.ts';
import type { Rescue } from './rescue/types.ts';
import type { Vouchers } from './rescue/create-vouchers.ts';
import type { SecondStep } from './second-step.ts';
import type { ChangePassword } from './passwords/change-password.ts';
import type { Passwordless } from './passwords/passwordless.ts';
import type { Passwords } from './passwords/create-passwords.ts';
import type { OAuth } from './oauth/create-oauth.ts';
import type { IsCredentialInForce, Sasl } from './sasl/types.ts';
import type { AppPasswords, Identity, IdentityUpkeep } from './types.ts';

export interface IdentityOptions {
  db: Db;
  clock: Clock;
  log: Log;
  ownDomains: readonly string[];
  /** At least 32 octets, kept for ever: without it no password and no app password can be checked again. */
  secret: Uint8Array;
  /** OWASP's by default; hashes made with others are renewed at the next sign-in. */
  hashParameters?: HashParameters;
  throttleLimits?: ThrottleLimits;
  /** Who carries codes to phones. */
  smsProvider: SmsProvider;
  /** Opens what somebody will have to look at. */
  onContained: OnContained;
  /** Where the audit trail's checkpoints are kept, apart from the database; nowhere by default. */
  auditCheckpoints?: CheckpointFile;
  /** How long the audit trail is kept; twelve months by default. */
  auditRetentionMs?: number;
  /** Between a helper's word and the opening of an account whose password is lost; a day by default. */
  rescueDelayMs?: number;
  /** Where people reach us, for mail programs that look for our OAuth provider; unknown by default. */
  publicUrl?: string | null;
  /** Further services that collect mailboxes; none by default. */
  collectors?: readonly NamedCollector[];
  /** Puts a notice of ours before the person's eyes. */
  notify: Notify;
  /** Of the mail store: see `Members.setReading`. */
  shareReading: ShareReading;
  /** Of the mail store: which folders an account has. */
  nameFolders: NameFolders;
}

/** The room: the directory, credentials, and what each person proves themselves with. */
export type IdentityRoom = Identity &
  AppPasswords &
  IdentityUpkeep & {
    factors: Factors;
    removeFactor: RemoveFactor;
    devices: DeviceTokens;
    deviceProfiles: DeviceProfiles;
    findDeviceProgress: FindDeviceProgress;
    refusals: Refusals;
    secondStep: SecondStep;
    passwords: Passwords;
    passwordless: Passwordless;
    connections: Connections;
    networks: Networks;
    networkRules: NetworkRules;
    containment: Containment;
    activation: Activation;
    delegations: Delegations;
    departures: Departures;
    members: Members;
    recovery: Recovery;
    groupings: Groupings;
    structures: Structures;
    rescue: Rescue;
    removals: RemovalReview;
    vouchers: Vouchers;
    audit: Audit;
    forwarding: Forwarding;
    collectors: Omit<Collectors, 'prune'>;
    words: Words;
    administration: Administration;
    passwordSpotter: PasswordSpotter;
    revocations: RevocationFeed;
    changePassword: ChangePassword;
    oauth: OAuth;
    sasl: Sasl;
    isCredentialInForce: IsCredentialInForce;
  };
