import { Type, type Static } from 'typebox';
import type { VerdictLevel } from './verdict.ts';

/** Something waits for a decision; taken out of the mailboxes; given back; every report answered « honest ». */
export const campaignStates = ['open', 'recalled', 'undone', 'cleared'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** What a campaign reached in the académie's mailboxes. */
export interface CampaignReach {
  /** Mailboxes that got a copy. */
  mailboxes: number;
  copies: number;
  /** Each copy is one of these four: before its reader's eyes, taken by a recall, kept in quarantine, binned by its reader. */
  inSight: number;
  recalled: number;
  held: number;
  binned: number;
  /** Mailboxes where a copy was opened. */
  opened: number;
  /** People who followed a link. */
  clicked: number;
  /** People who reported one, and who said that they gave a secret. */
  reported: number;
  gaveSecret: number;
}

/**
 * GET /admin/campaigns[?state=open][&before={changedAt},{id}]: messages that people reported, gathered by text and hosts; the
 * latest change first, `listLimits.campaigns` at a time, those that follow the line named by `before`.
 */
export interface CampaignLine {
  id: number;
  state: CampaignState;
  openedAt: string;
  changedAt: string;
  /** Of one message, the first that was reported. */
  sender: string;
  subject: string;
  level: VerdictLevel | null;
  /** Different messages: reported ones, and others like them. */
  messages: number;
  reach: CampaignReach;
}

export interface CampaignMessage {
  digest: string;
  sender: string;
  subject: string;
  level: VerdictLevel | null;
  /** False: nobody did, it is like one that was. */
  isReported: boolean;
  /** Set apart by the officer: neither counted nor recalled. */
  isExcluded: boolean;
  isRecalled: boolean;
}

export interface CampaignPerson {
  name: string;
  address: string;
  opened: boolean;
  clicked: boolean;
  reported: boolean;
  gaveSecret: boolean;
}

/** GET /admin/campaigns/{id}. */
export interface CampaignSheet extends CampaignLine {
  /** By the last recall; whose name it was, while it is known. */
  recalledAt: string | null;
  recalledBy: string | null;
  /** What the readers were told. */
  answer: string | null;
  /** Two hundred at most, reported ones first. */
  members: CampaignMessage[];
  /** Five hundred at most, the gravest first. */
  people: CampaignPerson[];
}

/** POST /admin/campaigns/{id}/recall: out of every mailbox, with a word to those who read it. A dry run counts. */
export const RecallRequest = Type.Object({
  answer: Type.String({ minLength: 1, maxLength: 1000 }),
  isDryRun: Type.Boolean(),
});
export type RecallRequest = Static<typeof RecallRequest>;

/** 200 of it. */
export interface RecallOutcome {
  messages: number;
  copies: number;
  mailboxes: number;
  /** Of the copies, those that were opened. */
  seen: number;
  /** Reports that are answered by it. */
  reports: number;
  /** Mailboxes that get a notice. */
  told: number;
}

/** POST /admin/campaigns/{id}/undo. */
export const UndoRecallRequest = Type.Object({ answer: Type.String({ minLength: 1, maxLength: 1000 }) });
export type UndoRecallRequest = Static<typeof UndoRecallRequest>;
/** 200 of it. */
export interface UndoneRecall {
  returned: number;
}

/** PUT /admin/campaigns/{id}/messages/{digest}. */
export const ExcludeRequest = Type.Object({ isExcluded: Type.Boolean() });
export type ExcludeRequest = Static<typeof ExcludeRequest>;

/** GET /admin/learning: weights of signals that the académie's own verdicts moved. */
export interface LearningState {
  signals: {
    signal: string;
    /** As delivered; and what is added to it. */
    weight: number;
    delta: number;
    /** Campaigns that it was learned from, the people who reported them, and how many were frauds. */
    lessons: number;
    reporters: number;
    frauds: number;
  }[];
  /** Verdicts that count, and those set aside by a reset. */
  counted: number;
  forgotten: number;
}

/** 200 of POST /admin/learning/reset and /admin/learning/undo. */
export interface LearningReset {
  lessons: number;
}
