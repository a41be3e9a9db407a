import type { AccountId, Db } from '#base';
import type { Audience } from '#contract';
import { findSchoolsOf, listAudienceOf, listSchoolNames, type SchoolName } from './audience.sql.ts';

/** People by school and role, for those who count and those who announce. */
export interface Groupings {
  listSchools(): Promise<SchoolName[]>;
  /** The UAI of those of these accounts that have one. */
  findSchools(accountIds: readonly AccountId[]): Promise<Map<AccountId, string>>;
  /** People whose account is open; functional mailboxes never. */
  listAudience(audience: Audience): Promise<AccountId[]>;
}

export function createGroupings(db: Db): Groupings {
  return {
    listSchools: () => listSchoolNames(db),
    findSchools: async (accountIds) => (accountIds.length === 0 ? new Map() : findSchoolsOf(db, accountIds)),
    listAudience: (audience) => listAudienceOf(db, audience),
  };
}
