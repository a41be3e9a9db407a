import type { Evidence, Rule, RuleRunCount, Sentence, Verdict } from '#contract';

export type Id = string;

/** RFC 8620, section 2. */
export interface JmapSession {
  capabilities: Record<string, unknown> & {
    'urn:ietf:params:jmap:core': {
      maxSizeUpload: number;
      maxConcurrentUpload: number;
      maxSizeRequest: number;
      maxConcurrentRequests: number;
      maxCallsInRequest: number;
      maxObjectsInGet: number;
      maxObjectsInSet: number;
    };
  };
  accounts: Record<Id, JmapAccount>;
  primaryAccounts: Record<string, Id>;
  username: string;
  apiUrl: string;
  downloadUrl: string;
  uploadUrl: string;
  eventSourceUrl: string;
  state: string;
}

export interface JmapAccount {
  name: string;
  isPersonal: boolean;
  isReadOnly: boolean;
  accountCapabilities: Record<string, unknown>;
}

export type MailboxRole = 'inbox' | 'drafts' | 'sent' | 'archive' | 'junk' | 'trash';

/** RFC 8621, section 2. */
export interface Mailbox {
  id: Id;
  name: string;
  parentId: Id | null;
  role: MailboxRole | null;
  sortOrder: number;
  totalEmails: number;
  unreadEmails: number;
  totalThreads: number;
  unreadThreads: number;
  myRights: {
    mayReadItems: boolean;
    mayAddItems: boolean;
    mayRemoveItems: boolean;
    maySetSeen: boolean;
    maySetKeywords: boolean;
    mayCreateChild: boolean;
    mayRename: boolean;
    mayDelete: boolean;
    maySubmit: boolean;
  };
  isSubscribed: boolean;
}

export interface EmailAddress {
  name: string | null;
  email: string;
}

/** The part of an Email that may change, and what a list shows of it (RFC 8621, section 4). */
export interface EmailSummary {
  id: Id;
  blobId: Id;
  threadId: Id;
  mailboxIds: Record<Id, true>;
  keywords: Record<string, true>;
  size: number;
  receivedAt: string;
  sentAt: string | null;
  from: EmailAddress[] | null;
  to: EmailAddress[] | null;
  subject: string | null;
  hasAttachment: boolean;
  preview: string;
  digueVerdict: Verdict | null;
}

/** RFC 8621, section 4.1.4. */
export interface EmailBodyPart {
  partId: string | null;
  blobId: Id | null;
  size: number;
  name: string | null;
  type: string;
  charset: string | null;
  disposition: string | null;
  cid: string | null;
}

export interface EmailBodyValue {
  value: string;
  isEncodingProblem: boolean;
  isTruncated: boolean;
}

/** An Email with all that reading it takes. */
export interface EmailDetail extends EmailSummary {
  messageId: string[] | null;
  inReplyTo: string[] | null;
  references: string[] | null;
  sender: EmailAddress[] | null;
  cc: EmailAddress[] | null;
  bcc: EmailAddress[] | null;
  replyTo: EmailAddress[] | null;
  bodyValues: Record<string, EmailBodyValue>;
  textBody: EmailBodyPart[];
  htmlBody: EmailBodyPart[];
  attachments: EmailBodyPart[];
  digueEvidence: Evidence | null;
  'header:List-Unsubscribe:asURLs'?: string[] | null;
}

/** RFC 8621, section 6. */
export interface SenderIdentity {
  id: Id;
  name: string;
  email: string;
  replyTo: EmailAddress[] | null;
  bcc: EmailAddress[] | null;
  textSignature: string;
  htmlSignature: string;
  mayDelete: boolean;
}

/** RFC 9670, section 2. */
export interface Principal {
  id: Id;
  type: 'individual' | 'group' | 'resource' | 'location' | 'other';
  name: string;
  description: string | null;
  email: string | null;
}

/** RFC 8621, section 8. */
export interface VacationResponse {
  id: 'singleton';
  isEnabled: boolean;
  fromDate: string | null;
  toDate: string | null;
  subject: string | null;
  textBody: string | null;
  htmlBody: string | null;
}

/** The rules of the editor, and the text of a script written by hand that is active in their place. See docs/jmap.md. */
export interface RuleSet {
  id: 'singleton';
  rules: Rule[] | null;
  /** False: another script is active in their place, or none. */
  isInForce: boolean;
  /** Of the active script, when it was written by hand. */
  name: string | null;
  text: string | null;
  kept: KeptScript[];
  problem: { sentence: Sentence; at: string } | null;
}

/** A script that is not in force, and not the editor's. */
export interface KeptScript {
  id: Id;
  name: string;
  text: string;
}

/** Rules over mail that is there already. */
export interface RuleRun {
  id: Id;
  state: 'counting' | 'counted' | 'applying' | 'done' | 'stopped';
  position: number;
  total: number;
  matched: number;
  changed: number;
  counts: RuleRunCount[];
}

/** RFC 8621, section 4.4.1. */
export interface EmailFilterCondition {
  inMailbox?: Id;
  inMailboxOtherThan?: Id[];
  before?: string;
  after?: string;
  minSize?: number;
  maxSize?: number;
  allInThreadHaveKeyword?: string;
  someInThreadHaveKeyword?: string;
  noneInThreadHaveKeyword?: string;
  hasKeyword?: string;
  notKeyword?: string;
  hasAttachment?: boolean;
  text?: string;
  from?: string;
  to?: string;
  cc?: string;
  bcc?: string;
  subject?: string;
  body?: string;
  header?: string[];
}

export interface EmailFilterOperator {
  operator: 'AND' | 'OR' | 'NOT';
  conditions: EmailFilter[];
}

export type EmailFilter = EmailFilterCondition | EmailFilterOperator;

/** RFC 8620, section 5.3. */
export interface SetError {
  type: string;
  description?: string | null;
  properties?: string[];
  [extra: string]: unknown;
}

export interface StateChange {
  '@type': 'StateChange';
  changed: Record<Id, Record<string, string>>;
}
