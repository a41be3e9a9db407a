import type { AccountId, Branded, Clock, Db, Log } from '#base';
import type { Rule, RuleChangeLine, RuleRunCount, Sentence, Verdict } from '#contract';
import type { SecretInWords, Words } from '#identity';
import type { MailboxId, MailboxRole, Store } from '#store';
import type { Message } from '#wire/message';

export type ScriptId = Branded<number, 'ScriptId'>;

export interface Script {
  scriptId: ScriptId;
  name: string;
  content: string;
  isActive: boolean;
}

/** Why a script is refused, for its author; line and column count from 1. */
export interface ScriptProblem {
  line: number;
  column: number;
  sentence: Sentence;
}

export type ValidateOutcome =
  /** `warning`: what the author is to know of it all the same. */
  { kind: 'valid'; warning: ScriptProblem | null } | { kind: 'invalid'; problem: ScriptProblem };

export type ScriptOutcome =
  | { kind: 'done'; scriptId: ScriptId; warning: ScriptProblem | null }
  | { kind: 'invalid'; problem: ScriptProblem }
  | { kind: 'not-found' | 'name-taken' | 'bad-name' | 'too-many' | 'is-active' };

/** What is to be written; what is left out stays. */
export interface ScriptFields {
  name: string;
  content: Uint8Array | string;
}

/** From whom a rule may refuse a letter (RFC 5429): nobody, people of the académie, or also the outside, in the session. */
export const rejectPolicies = ['off', 'inside', 'on'] as const;
export type RejectPolicy = (typeof rejectPolicies)[number];

export interface Scripts {
  /** What scripts may `require` here. */
  readonly extensions: readonly string[];
  list(accountId: AccountId): Promise<Script[]>;
  /** Counter of every change of the account's scripts and absence message. */
  version(accountId: AccountId): Promise<number>;
  /** Raises the counter if it still stands there; of several at once exactly one gets it. */
  claim(accountId: AccountId, version: number): Promise<boolean>;
  validate(accountId: AccountId, content: Uint8Array | string): Promise<ValidateOutcome>;
  create(accountId: AccountId, fields: ScriptFields): Promise<ScriptOutcome>;
  update(accountId: AccountId, scriptId: ScriptId, patch: Partial<ScriptFields>): Promise<ScriptOutcome>;
  /** The active one is not destroyed (RFC 9661, section 2.2; RFC 5804, section 2.10). */
  destroy(accountId: AccountId, scriptId: ScriptId): Promise<ScriptOutcome>;
  /** Null: none is active. */
  activate(accountId: AccountId, scriptId: ScriptId | null): Promise<'done' | 'not-found'>;
}

/** RFC 8621, section 8. */
export interface Vacation {
  isEnabled: boolean;
  fromDate: Date | null;
  toDate: Date | null;
  subject: string | null;
  textBody: string | null;
  htmlBody: string | null;
}

/** The rules as the editor shows them; null: the active script was written by hand, and the editor has none beside it. */
export interface RuleList {
  rules: Rule[] | null;
  /** False: kept, but another script is active in their place, or none; saving puts them in force. */
  isInForce: boolean;
  /** The active script's own name and text, when it is not the editor's. */
  name: string | null;
  text: string | null;
  /** Scripts that are neither active nor what the editor shows, and hold something: each can be put in force. */
  kept: Pick<Script, 'scriptId' | 'name' | 'content'>[];
  /** The last rule that could not be carried out. */
  problem: { sentence: Sentence; at: string } | null;
}

export type SaveOutcome =
  { kind: 'saved' } | { kind: 'invalid'; sentence: Sentence } | { kind: 'too-many'; limit: number };

/** May mail of this account be forwarded there? The reason is a sentence for its holder. */
export type MayForward = (
  accountId: AccountId,
  address: string,
) => Promise<{ kind: 'allowed' } | { kind: 'refused'; reason: Sentence | null }>;

/** Sends an automatic answer as this account; what cannot be sent is said. */
export type SendAnswer = (answer: {
  accountId: AccountId;
  bytes: Uint8Array;
  from: string;
  to: string;
}) => Promise<'sent' | 'refused'>;

/** A message of the service in the person's own inbox. */
export type Tell = (accountId: AccountId, letter: { subject: string; text: string }) => Promise<void>;

export interface RulesOptions {
  db: Db;
  store: Pick<
    Store,
    | 'listMailboxes'
    | 'findGoneMailboxes'
    | 'createMailboxPath'
    | 'destroyMailbox'
    | 'findMailboxByRole'
    | 'queryEmails'
    | 'getEmails'
    | 'updateEmails'
    | 'readBlob'
  >;
  clock: Clock;
  log: Log;
  rejectPolicy: RejectPolicy;
  /** IANA name, for dates in rules. */
  timeZone: string;
  mayForward: MayForward;
  resolveRecipients: (addresses: readonly string[]) => Promise<ReadonlyMap<string, { accountId: AccountId }>>;
  /** Name and address that answers leave under; null when the account is closed. */
  findHolder: (accountId: AccountId) => Promise<{ name: string; address: string } | null>;
  sendAnswer: SendAnswer;
  tell: Tell;
  /** The words of somebody else, fit for a notice of the service: one line without links. */
  quoteStranger(words: string): string;
  /** Of an absence message: the answers themselves would silently not leave. */
  findSecret: Words['findSecret'];
}

/** A message at delivery, as rules see it. */
export interface Letter {
  message: Message;
  /** Envelope sender. */
  mailFrom: string;
  /** The account that somebody is signed in to, for what is handed in here; null from outside. */
  sender: AccountId | null;
}

export interface LetterRecipient {
  accountId: AccountId;
  /** As the envelope has it. */
  address: string;
  verdict: Verdict;
}

/** Where a message goes for one account. */
export interface Placement {
  mailbox: { role: MailboxRole } | { ids: MailboxId[] };
  keywords: string[];
}

export interface Sorted {
  /** For accounts with a rule that says so; null: nowhere of its own, it is forwarded. */
  places: ReadonlyMap<AccountId, Placement | null>;
  /** Who wants it refused, and why; each has a place as well, for where it cannot be. */
  refusals: ReadonlyMap<AccountId, string>;
  /** Colleagues who get it as well. */
  forwards: { from: AccountId; accountId: AccountId; address: string }[];
  /** To be called once the message is durable, or refused to all of an author within; never fails, and does not wait for answers that go out. */
  settle(): Promise<void>;
}

export type RunId = Branded<number, 'RunId'>;
export type RunState = 'counting' | 'counted' | 'applying' | 'done' | 'stopped';

/** Rules over mail that is there already: counted first, applied when the person says so. */
export interface Run {
  runId: RunId;
  state: RunState;
  /** Emails looked at in this phase, and how many there are. */
  position: number;
  total: number;
  /** Emails that something happens to, and those it has happened to. */
  matched: number;
  changed: number;
  counts: RuleRunCount[];
}

export type StartRunOutcome =
  { kind: 'started'; runId: RunId } | { kind: 'invalid'; sentence: Sentence } | { kind: 'no-mailbox' };

export interface Runs {
  /** Counts what these rules would do in one folder; an earlier run of the account is forgotten. */
  begin(accountId: AccountId, mailboxId: MailboxId, rules: readonly Rule[]): Promise<StartRunOutcome>;
  find(accountId: AccountId, runId: RunId): Promise<Run | null>;
  /** The one that is remembered, whatever has become of it, or none. */
  list(accountId: AccountId): Promise<Run[]>;
  /** False unless it is counted and waits for that. */
  apply(accountId: AccountId, runId: RunId): Promise<boolean>;
  /** What is done stays done. */
  stop(accountId: AccountId, runId: RunId): Promise<boolean>;
  /** Works on runs, one slice after the other, until `close`. */
  start(): void;
  /** One slice of the oldest run; false when there is none. */
  step(): Promise<boolean>;
  close(): Promise<void>;
}

/** What has become of scripts and absence message since a moment of the last twelve months, and the way back. */
export interface RuleReview {
  /** Latest first. */
  list(accountId: AccountId, since: Date): Promise<RuleChangeLine[]>;
  /** Puts back what there was then. `not-found`: it is something else by now. `too-many`: there is no room for a script more. */
  undo(accountId: AccountId, since: Date, id: string): Promise<'done' | 'not-found' | 'too-many'>;
}

export interface Rules {
  readonly review: RuleReview;
  readonly runs: Runs;
  readonly scripts: Scripts;
  /** Null: never written. */
  readVacation(accountId: AccountId): Promise<Vacation | null>;
  /**
   * What is left out stays. What of its author's stands in it that is written nowhere, or that it ends before it begins; null: it
   * is kept. The author is the account's person unless said.
   */
  writeVacation(
    accountId: AccountId,
    changes: Partial<Vacation>,
    author?: AccountId,
  ): Promise<SecretInWords | 'ends-too-early' | null>;
  /** The rules of the editor, or the text that somebody wrote. */
  readRules(accountId: AccountId): Promise<RuleList>;
  /** Writes the editor's script and makes it the active one; another stays, not active. */
  saveRules(accountId: AccountId, rules: readonly Rule[]): Promise<SaveOutcome>;
  /** What the rules of these accounts make of a message. Never fails: what goes wrong leaves it in the inbox. */
  sort(letter: Letter, recipients: readonly LetterRecipient[]): Promise<Sorted>;
  /** Forgets what is over. */
  prune(): Promise<void>;
  /** Waits for answers under way. */
  close(): Promise<void>;
}
