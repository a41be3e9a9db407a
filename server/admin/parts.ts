import type { Clock } from '#base';
import type { IdentityRoom, RouteGuards } from '#identity';
import type { Reports, Review, Support } from '#support';

export interface AdminRoutesOptions {
  identity: IdentityRoom;
  support: Support;
  review: Review;
  reports: Reports;
  secureCookies: boolean;
  clock: Clock;
}

/** What every file of routes is given. */
export interface AdminParts extends AdminRoutesOptions {
  guards: RouteGuards;
}
