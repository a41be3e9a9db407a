import type { Clock } from '#base';
import type { IdentityRoom, RouteGuards } from '#identity';
import type { FilterStates, GateFile, MessageGate, Quarantine, Reports, Review, Support } from '#support';

export interface AdminRoutesOptions {
  identity: IdentityRoom;
  support: Support;
  review: Review;
  reports: Reports;
  gate: MessageGate;
  quarantine: Quarantine;
  filterStates: Pick<FilterStates, 'describe'>;
  /** A part of a message, or the whole, by its JMAP blob id; null for what is neither. */
  findFile: (blobId: string) => GateFile | null;
  secureCookies: boolean;
  clock: Clock;
}

/** What every file of routes is given. */
export interface AdminParts extends AdminRoutesOptions {
  guards: RouteGuards;
}
