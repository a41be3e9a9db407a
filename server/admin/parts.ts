import type { Clock } from '#base';
import type { IdentityRoom, RouteGuards } from '#identity';
import type {
  Campaigns,
  Exports,
  GateFile,
  Lessons,
  MessageGate,
  Quarantine,
  Reports,
  Review,
  Support,
  Announcements,
  Quotas,
  Rules,
  VerdictRecord,
} from '#support';
import type { Submitter } from '#mail/submit';

export interface AdminRoutesOptions {
  identity: IdentityRoom;
  support: Support;
  review: Review;
  reports: Reports;
  campaigns: Campaigns;
  lessons: Lessons;
  exports: Exports;
  gate: MessageGate;
  quarantine: Quarantine;
  rules: Rules;
  announcements: Announcements;
  quotas: Quotas;
  verdicts: Pick<VerdictRecord, 'count'>;
  submitter: Pick<Submitter, 'outgoingRules' | 'held'>;
  /** A part of a message by its JMAP blob id; null for what is no part. */
  findFile: (blobId: string) => GateFile | null;
  secureCookies: boolean;
  clock: Clock;
}

/** What every file of routes is given. */
export interface AdminParts extends AdminRoutesOptions {
  guards: RouteGuards;
}
