import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { AccountId, Branded } from '#base';
import type { AppPasswordBound, AppPasswordProtocol, FactorMethod, Role, SessionStage } from '#contract';
import type { AppPassword } from './app-password.ts';
import type { NameJudge } from './name-judge.ts';
import type { ExplainedRefusal } from './explained-refusal.ts';

export type { AppPassword } from './app-password.ts';
export type { FactorMethod, SessionStage } from '#contract';
/** What a browser answers to a passkey ceremony. */
export type PasskeyResponse = AuthenticationResponseJSON;
/** What a session was opened with in the end. */
export type SignInFactor = 'password' | 'activation' | 'recovery' | 'rescue' | FactorMethod;

export type SessionId = Branded<string, 'SessionId'>;
export type Uai = Branded<string, 'Uai'>;

/** Where a request came from, for limits and the list of connections. */
export interface Origin {
  remoteAddress: string;
  userAgent: string;
  /** What the browser kept of an earlier opening; see `DeviceTokens`. */
  device?: string | null;
}

export interface Person {
  accountId: AccountId;
  login: string;
  givenName: string;
  familyName: string;
  name: string;
  /** Primary address. */
  address: string;
  role: Role;
  /** Name of the establishment, or its UAI while the name is unknown; here and in every type below. */
  establishment: string | null;
  /** How often credentials of the account had ended when this was read. */
  epoch: number;
}

export type SignInOutcome =
  /** At whatever stage `session` says. */
  | { kind: 'signed-in'; person: Person; session: Session; token: string }
  | { kind: 'refused' }
  /** The password was right, and the rules do not let it in from where it came. */
  | { kind: 'network-refused' }
  | { kind: 'throttled'; retryAfterSeconds: number };

export interface Session {
  sessionId: SessionId;
  accountId: AccountId;
  csrfToken: string;
  createdAt: Date;
  lastSeenAt: Date;
  remoteAddress: string;
  userAgent: string;
  stage: SessionStage;
  factor: SignInFactor;
  provedAt: Date;
  isShared: boolean;
  isReadOnly: boolean;
}

/** An account a person may open: their own, or a functional mailbox. */
export interface Access {
  accountId: AccountId;
  name: string;
  address: string;
  right: 'self' | 'owner' | 'member' | 'reader';
  /** By the right, or because the session may only read. */
  isReadOnly: boolean;
  /** The person, where each keeps their own account of what they have read; null where reading is shared. */
  reader: AccountId | null;
  /** Whether they may mark as read: also who may change nothing else, where it is their own account of it. */
  mayMarkSeen: boolean;
}

/** What an address of ours leads to. */
export interface Recipient {
  /** As asked. */
  address: string;
  accountId: AccountId;
  kind: 'person' | 'functional';
  /** Text after `+`, or null. */
  tag: string | null;
}

/** What the directory can say of a sender, for the shield: facts only. */
export interface SenderFacts {
  /** Domains of the académie, lower case. */
  ownDomains: string[];
  /** The holder of the From address, when it is one of ours. */
  holder: { name: string; role: Role | null; kind: 'person' | 'functional' } | null;
  /** People of ours whose name is that of the display name (accents, case and order set aside), at most 5. */
  namesakes: { name: string; address: string; role: Role; establishment: string | null }[];
}

export interface DirectoryEntry {
  accountId: AccountId;
  name: string;
  address: string;
  /** A group is written to, and has no mailbox. */
  kind: 'person' | 'functional' | 'group';
  role: Role | null;
  establishment: string | null;
}

export interface AccountImport {
  login: string;
  givenName: string;
  familyName: string;
  address: string;
  role: string;
  establishment: string;
  password: string;
  appPassword: string;
  /** To activate the account with; kept as a keyed hash only. */
  numen?: string;
  /** A mobile phone known to the school, for the activation code alone until the person confirms it. */
  phone?: string;
  /**
   * The key of the person in the source, e.g. human resources. With it the login and the address may be left out (they
   * are made by the rule, and kept) or change.
   */
  externalId?: string;
  /** Last day of service; the account closes after the delay of departures. */
  leavesOn?: string;
  /** Told to those who write to the account once it is closed. */
  newAddress?: string;
  /** Kept so that no password holds it, and for nothing else. */
  birthDate?: string;
}
export type ImportOutcome =
  | {
      kind: 'created' | 'changed' | 'unchanged';
      accountId: AccountId;
      /** Sentences in French about what was accepted with doubt. */
      warnings?: string[];
    }
  /** One sentence in French. */
  | { kind: 'refused'; reason: string };

/** What a row changes of an account that is there already. */
export type ImportChange =
  'directory' | 'key' | 'leaving' | 'birth-date' | 'password' | 'app-password' | 'numen';

export type ImportPreview =
  { kind: 'created' | 'changed' | 'unchanged'; warnings: string[] } | { kind: 'refused'; reason: string };

export type AccountPreview =
  | {
      kind: 'created' | 'changed' | 'unchanged';
      changes: ImportChange[];
      /** The row has a password, and the person one of their own, which stays. */
      keepsPassword: boolean;
      warnings: string[];
    }
  | { kind: 'refused'; reason: string };

/** What becomes of the passwords of a file. */
export interface ImportPasswords {
  /** Good for one sign-in, which asks for another; false for passwords that people have already. */
  areTemporary: boolean;
  /** Also in the place of a password that the person chose. False by default. */
  mayReset?: boolean;
}

export interface AppPasswords {
  /** The secret is nowhere else; a name in use gets a number. Throws `identity/malformed-name`, `identity/credentials-ended`. */
  createAppPassword(
    accountId: AccountId,
    name: string,
    limits?: {
      protocols?: readonly AppPasswordProtocol[];
      expiresAt?: Date | null;
      bound?: AppPasswordBound | null;
      /** Of the person as read at the start: `identity/credentials-ended` when it has passed. */
      epoch?: number;
      /** The webmail's session that asks for it: see `Connections.listAlerts`. */
      session?: SessionId;
    },
  ): Promise<{ appPasswordId: number; appPassword: string; name: string }>;
  /** Those in force. */
  listAppPasswords(accountId: AccountId): Promise<AppPassword[]>;
  /** False when this account has no such app password in force. */
  endAppPassword(accountId: AccountId, appPasswordId: number): Promise<boolean>;
}

export type AppPasswordOutcome =
  | { kind: 'authenticated'; person: Person; appPasswordId: number }
  | { kind: 'refused' }
  | ExplainedRefusal
  | { kind: 'throttled'; retryAfterSeconds: number };

/** What a program opened a mailbox with. */
export interface AppPasswordUse {
  id: number;
  name: string;
  isFirst: boolean;
  protocol: AppPasswordProtocol;
}

/** To be called now and then, say every hour. */
export interface IdentityUpkeep {
  /** Removes sessions that are over and attempts long forgotten. */
  pruneIdentity(): Promise<void>;
}

export interface Identity extends NameJudge {
  signIn(
    login: string,
    password: string,
    origin: Origin,
    options?: { isShared: boolean },
  ): Promise<SignInOutcome>;
  /**
   * At whatever stage: only `open` may do more than take its next step. Rotates nothing; touches `lastSeenAt` at most
   * once a minute. Null when unknown, ended or too old.
   */
  findSession(token: string): Promise<{ session: Session; person: Person } | null>;
  /**
   * Follows an open session from network to network, as a cookie that was stolen would travel: the rules that hold at
   * sign-in hold at every request. Null when the session has ended by it: where a second step is asked for, or nobody
   * let in, the person signs in again. A new kind of network is a line among the connections.
   */
  watchSession(person: Person, session: Session, origin: Origin): Promise<Session | null>;
  /** Alone, in the place of login and password; counts as both factors. */
  signInWithPasskey(
    page: string,
    response: PasskeyResponse,
    from: { origin: Origin; isShared: boolean },
  ): Promise<SignInOutcome>;
  /** Proves again who is there, by the password; refused to whoever has a second factor. */
  proveByPassword(
    person: Person,
    session: Session,
    password: string,
    origin: Origin,
  ): Promise<{ kind: 'proved' } | { kind: 'wrong' } | { kind: 'throttled'; retryAfterSeconds: number }>;
  endSession(accountId: AccountId, sessionId: SessionId): Promise<boolean>;
  listSessions(accountId: AccountId): Promise<Session[]>;
  /** Basic authentication of other programs: never the account's own password. */
  authenticateAppPassword(
    login: string,
    appPassword: string,
    origin: Origin,
    /** What it is used for; `jmap` unless said otherwise. */
    protocol?: AppPasswordProtocol,
  ): Promise<AppPasswordOutcome>;
  listAccess(accountId: AccountId): Promise<Access[]>;
  /** The right, or null. Checked by every JMAP method before it touches an account. */
  findAccess(person: AccountId, target: AccountId): Promise<Access | null>;

  /** Is this domain ours? */
  isOwnDomain(domain: string): boolean;
  /** Addresses of ours among these (plus-tags stripped, aliases followed, case set aside). */
  resolveRecipients(addresses: readonly string[]): Promise<Map<string, Recipient>>;
  /**
   * Members of today, as primary addresses, of those among these addresses that are groups. Empty when the sender is
   * not of the staff: groups are theirs.
   */
  expandGroups(sender: AccountId, addresses: readonly string[]): Promise<Map<string, string[]>>;
  /** Where somebody whose account is closed can be written to since; null when that is not known. */
  findMoved(address: string): Promise<string | null>;
  describeSender(mailbox: { name: string | null; address: string }): Promise<SenderFacts>;
  /** For completion: names, addresses; accents and case set aside. */
  searchDirectory(text: string, limit: number): Promise<DirectoryEntry[]>;
  findEntries(accountIds: readonly AccountId[]): Promise<DirectoryEntry[]>;
  /** Every address that leads to one of these, old ones and aliases among them. */
  listAddressesOf(accountIds: readonly AccountId[]): Promise<string[]>;
  /** Everybody of these roles whose account is open. */
  listStaff(roles: readonly Role[]): Promise<DirectoryEntry[]>;

  /** Temporary passwords by default, and none over what a person chose. */
  importAccounts(rows: readonly AccountImport[], passwords?: ImportPasswords): Promise<ImportOutcome[]>;
  /** What the same rows would become; writes nothing. */
  previewImport(
    rows: readonly AccountImport[],
    passwords?: Pick<ImportPasswords, 'mayReset'>,
  ): Promise<AccountPreview[]>;
  createEstablishments(
    rows: readonly { uai: string; name: string; city: string; department: string }[],
  ): Promise<void>;
  createFunctionalMailboxes(
    rows: readonly {
      address: string;
      name: string;
      establishment: string | null;
      members: { address: string; right: 'owner' | 'member' | 'reader' }[];
    }[],
  ): Promise<void>;
  addAliases(rows: readonly { address: string; alias: string }[]): Promise<void>;
}
