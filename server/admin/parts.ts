import type { Clock } from '#base';
import type { IdentityRoom, RouteGuards } from '#identity';
import type {
  Announcements,
  Campaigns,
  Exports,
  FilterStates,
  GateFile,
  Lessons,
  MessageGate,
  Quarantine,
  Quotas,
  Reports,
  Review,
  Rules,
  Support,
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
  filterStates: Pick<FilterStates, 'describe'>;
  rules: Rules;
  announcements: Announcements;
  quotas: Quotas;
  verdicts: Pick<VerdictRecord, 'count'>;
  submitter: Pick<Submitter, 'outgoingRules' | 'held'> & {
    waiting: Pick<Submitter['waiting'], 'count' | 'takeBack'>;
  };
  /** A part of a message, or the whole, by its JMAP blob id; null for what is neither. */
  findFile: (blobId: string) => GateFile | null;
  secureCookies: boolean;
  clock: Clock;
}

/** What every file of routes is given. */
export interface AdminParts extends AdminRoutesOptions {
  guards: RouteGuards;
}
