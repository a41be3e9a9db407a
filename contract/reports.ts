import { Type, type Static } from 'typebox';

import type { Sentence } from './verdict.ts';

/** What happened: a false alarm, only seen, a link or a file opened, a password or a NUMEN given; the graver one stands. */
export const reportKinds = ['not-fraud', 'suspicious', 'clicked', 'gave-secret'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** POST /support/reports: « Signaler ». Ids as in JMAP. */
export const ReportRequest = Type.Object({
  accountId: Type.String({ maxLength: 20 }),
  emailId: Type.String({ maxLength: 20 }),
  kind: Type.Enum(reportKinds),
});
export type ReportRequest = Static<typeof ReportRequest>;

/** 200 of POST /support/reports: what was done at once; the outcome follows in GET /support/reports. */
export interface ReportAnswer {
  /** It went to « Indésirables ». */
  isPutAside: boolean;
  /** Sending is held and the help desk has an incident, since now or before; after a secret also a new proof is asked for. */
  isContained: boolean;
}

/** GET /support/reports: one's own, latest first. */
export interface OwnReport {
  id: number;
  /** The message's, as JMAP names it. */
  blobId: string;
  kind: ReportKind;
  sender: string;
  subject: string;
  reportedAt: string;
  /** Null while nobody has answered. */
  outcome: 'fraud' | 'honest' | null;
  /** With no outcome: why the recall that had answered it was undone. */
  answer: string | null;
  /** It was answered by a recall that was undone, and is looked at again. */
  isReopened: boolean;
}

/** GET /admin/reports: one line a message, however many reported it; those that wait longest first. */
export interface ReportedMessage {
  /** Names the message in POST /admin/reports/{digest}. */
  digest: string;
  sender: string;
  subject: string;
  level: string | null;
  /** People who say that something is wrong with it, and those who say that it is no fraud. */
  reports: number;
  contested: number;
  clicked: number;
  gaveSecret: number;
  reportedAt: string;
  /** What the shield said against it above the message. */
  reasons: Sentence[];
  campaignId: number | null;
  /** Messages of that campaign, this one included. */
  alike: number;
  /** Copies in the académie's mailboxes, outside bins, and how many of them were opened. */
  copies: number;
  seen: number;
}

/** POST /admin/reports/{digest}: the outcome for everybody who reported it; a fraud may be taken out of every mailbox. */
export const AnswerReportRequest = Type.Object({
  outcome: Type.Enum(['fraud', 'honest']),
  answer: Type.String({ minLength: 1, maxLength: 1000 }),
  recall: Type.Boolean(),
});
export type AnswerReportRequest = Static<typeof AnswerReportRequest>;

/** 200 of POST /admin/reports/{digest}. */
export interface AnsweredReport {
  reports: number;
  recalled: number;
}

/** GET /admin/tickets (JSON) and /admin/tickets.csv: reports of ninety days for the help desk's tool, without any content. */
export interface ReportTicket {
  id: number;
  reportedAt: string;
  kind: ReportKind;
  reporter: string;
  address: string;
  establishment: string | null;
  sender: string;
  subject: string;
  level: string | null;
  campaign: number | null;
  outcome: 'fraud' | 'honest' | null;
  answeredAt: string | null;
}
