import { Type, type Static } from 'typebox';
import type { Rule } from './mail-rules.ts';
import { networkRules, type ConnectionLine, type NetworkKind, type NetworkRule } from './connections.ts';
import type { Role } from './session.ts';

/** Fewer people than this are not told apart: a bar would be a name. */
export const SMALL_GROUP = 5;

/** One school and role of GET /admin/overview: how many have done what. */
export interface OverviewLine {
  uai: string | null;
  establishment: string | null;
  role: Role;
  /** Null for a group of fewer than `SMALL_GROUP`; so is everything below. */
  people: number | null;
  withFactor: number | null;
  freshPassword: number | null;
  printedCodes: number | null;
  activated: number | null;
}

export interface Overview {
  /** Everything that the viewer may see, and not by name. */
  lines: OverviewLine[];
  /** Accounts shut in at this moment. */
  contained: number;
}

/** GET /admin/people?text=…: twenty at most. */
export interface PersonLine {
  id: number;
  name: string;
  login: string;
  address: string;
  role: Role;
  establishment: string | null;
  isClosed: boolean;
}

/** GET /admin/people/{id}: the state of an account, nothing of its mail. Looking is noted, and the person sees it. */
export interface PersonSheet extends PersonLine {
  isActivated: boolean;
  /** They gave their password up, at `passwordChangedAt`, and come in by passkey alone. */
  isPasswordless: boolean;
  passwordChangedAt: string | null;
  /** How many of each kind. */
  factors: { totps: number; passkeys: number; phone: boolean; printedCodesLeft: number };
  appPasswords: number;
  containedSince: string | null;
  leavesOn: string | null;
  rescue: { begunAt: string; opensAt: string | null } | null;
  connections: ConnectionLine[];
  history: HistoryLine[];
}

/** One line of GET /auth/history, and of a person's sheet: what was done to an account. */
export interface HistoryLine {
  at: string;
  act: string;
  /** Null for the system, and for attempts of nobody known. */
  actor: { name: string; role: Role } | null;
  isSelf: boolean;
  remoteAddress: string | null;
}

/** POST /admin/containment: at most a thousand logins or addresses. */
export const ContainManyRequest = Type.Object({
  names: Type.Array(Type.String({ minLength: 1, maxLength: 320 }), { minItems: 1, maxItems: 1000 }),
  reason: Type.String({ minLength: 3, maxLength: 200 }),
  isDryRun: Type.Boolean(),
});
export type ContainManyRequest = Static<typeof ContainManyRequest>;
export interface ContainManyOutcome {
  people: { id: number; name: string; address: string; sessions: number; appPasswords: number }[];
  /** Names that lead to nobody. */
  unknown: string[];
}

/** One line of GET /admin/incidents. POST /admin/incidents/{account}/{id}/close, POST /admin/containment/{account}/end. */
export interface IncidentLine {
  account: number;
  id: number;
  name: string;
  address: string;
  establishment: string | null;
  reason: string;
  isByPerson: boolean;
  /** The gravest that the person said of a message, from the opening on; null: nothing so grave. */
  said: 'clicked' | 'gave-secret' | null;
  openedAt: string;
  isContained: boolean;
  /** Messages that leave once sending is open again; 0 for those who may not open it. */
  waiting: number;
}
/** POST /admin/containment/:account/end: what waits leaves, or goes back into the drafts. */
export const EndContainmentRequest = Type.Object({
  waiting: Type.Union([Type.Literal('leave'), Type.Literal('take-back')]),
});
export type EndContainmentRequest = Static<typeof EndContainmentRequest>;
export const CloseIncidentRequest = Type.Object({ answer: Type.String({ minLength: 3, maxLength: 1000 }) });

/** GET /auth/incident: the latest on one's own account. */
export interface OwnIncident {
  incident: { id: number; openedAt: string; closedAt: string | null; answer: string | null } | null;
}

/** GET /support/review: what happened to the mail of an account that is shut in, since the doubt. */
export interface MailReview {
  /** Messages sent by the person, from any account, and how many copies lie in the académie's mailboxes, seen or not. */
  sent: { messages: number; copies: number; seen: number };
  /** Messages deleted that can be put back. */
  deleted: number;
}

/** GET /support/review/waiting: what the person sent, from any account, and has not left. */
export interface UnsentLine {
  accountId: number;
  id: number;
  from: string;
  recipients: string[];
  subject: string;
  createdAt: string;
  sendAt: string;
  /** Waits for a look of the security staff. */
  isHeld: boolean;
  /** A delivery was begun: some of them may have it. */
  isBegun: boolean;
}
/** POST /support/review/waiting/take-back: one of them, or (null) all, back into the drafts. */
export const TakeBackRequest = Type.Object({
  message: Type.Union([
    Type.Null(),
    Type.Object({ accountId: Type.Integer({ minimum: 1 }), id: Type.Integer({ minimum: 1 }) }),
  ]),
});

/** What stands under the person's messages, and where answers and copies go. */
export interface ReviewedSender {
  name: string;
  textSignature: string;
  htmlSignature: string;
  replyTo: string[];
  bcc: string[];
}
/** GET /support/review/senders: signatures and addresses for answers that are not what they were before the doubt. */
export interface SenderChangeLine {
  /** For POST /support/review/senders/undo; another as soon as something changes. */
  id: string;
  at: string;
  /** Null: there was none, or is none. */
  before: ReviewedSender | null;
  after: ReviewedSender | null;
}

/** What became of it since the doubt. */
export type ReviewedChange = 'added' | 'removed' | 'changed' | 'switched-on' | 'switched-off';

/** A rule script as a whole: the editor's rules where it holds such, else its own text. */
export interface ReviewedScript {
  rules: Rule[] | null;
  text: string | null;
  /** Addresses that it sends mail on to. */
  forwards: string[];
}

export interface ReviewedAbsence {
  isEnabled: boolean;
  subject: string | null;
  text: string;
}

/** GET /support/review/rules: what has become of rules, forwards and the absence message since the doubt. */
export type RuleChangeLine = {
  /** For POST /support/review/rules/undo; another as soon as something changes. */
  id: string;
  /** When it last changed. */
  at: string;
  what: ReviewedChange;
} & (
  | { kind: 'rule'; before: Rule | null; after: Rule | null }
  | { kind: 'script'; name: string; before: ReviewedScript | null; after: ReviewedScript | null }
  /** Names of the rules that were there before and are there now, in their order. */
  | { kind: 'order'; before: string[]; after: string[] }
  | { kind: 'absence'; before: ReviewedAbsence | null; after: ReviewedAbsence | null }
);
/** POST /support/review/{rules,senders}/undo. */
export const UndoRuleRequest = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** POST /support/review/restore. */
export interface RestoredMail {
  restored: number;
  /** No room left under the quota. */
  failed: number;
}

const Days = Type.Union([Type.Null(), Type.Integer({ minimum: 1, maximum: 3650 })]);
/** PUT /admin/policies/{role}. */
export const RolePolicy = Type.Object({
  password: Type.Object({
    preset: Type.Enum(['cnil-80-bits', 'cnil-50-bits']),
    suggestAfterDays: Days,
    requireAfterDays: Days,
  }),
  factor: Type.Object({ isRequired: Type.Boolean(), graceDays: Type.Integer({ minimum: 0, maximum: 365 }) }),
  networks: Type.Object({
    school: Type.Enum([...networkRules]),
    known: Type.Enum([...networkRules]),
    unknown: Type.Enum([...networkRules]),
    abroad: Type.Enum([...networkRules]),
  }),
});
export type RolePolicy = Static<typeof RolePolicy> & { networks: Record<NetworkKind, NetworkRule> };
/** GET /admin/policies. */
export type Policies = { role: Role; policy: RolePolicy }[];

/** GET /admin/networks; PUT with one, DELETE /admin/networks/{range}. */
export const SchoolNetworkLine = Type.Object({
  range: Type.String({ minLength: 3, maxLength: 60 }),
  label: Type.String({ minLength: 1, maxLength: 100 }),
});
export type SchoolNetworkLine = Static<typeof SchoolNetworkLine>;

/** GET /admin/audit?before=…, newest first; GET /admin/audit/verify; GET /admin/audit/export: a line of JSON each. */
export interface AuditLine {
  seq: number;
  at: string;
  act: string;
  actor: string | null;
  subject: string | null;
  remoteAddress: string | null;
  detail: Record<string, string | number | boolean>;
}
export interface AuditVerification {
  problems: { seq: number; detail: string }[];
}
