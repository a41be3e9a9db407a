import type { AccountId, Clock, Db } from '#base';
import type { Role } from '#contract';
import { staffRoles } from '../role.ts';
import { beginGrace, findFactorPolicy, setFactorPolicyRow, type FactorPolicy } from './factor-policy.sql.ts';

const DAY_MS = 86_400_000;

/** Staff need a second factor, a month after they were first told; families and pupils may have one. */
export function listDefaultFactorPolicy(role: Role): FactorPolicy {
  return { isRequired: staffRoles.includes(role), graceDays: 30 };
}

export interface FactorRules {
  /** When a second factor becomes required for this person; null when never. Begins the grace at the first call. */
  findRequiredFrom(person: { accountId: AccountId; role: Role }): Promise<Date | null>;
  findPolicy(role: Role): Promise<FactorPolicy>;
  setPolicy(role: Role, policy: FactorPolicy): Promise<void>;
}

export function createFactorRules({ db, clock }: { db: Db; clock: Clock }): FactorRules {
  const findPolicy = async (role: Role): Promise<FactorPolicy> =>
    (await findFactorPolicy(db, role)) ?? listDefaultFactorPolicy(role);
  return {
    findPolicy,
    setPolicy: (role, policy) => setFactorPolicyRow(db, role, policy),
    async findRequiredFrom({ accountId, role }) {
      const policy = await findPolicy(role);
      if (!policy.isRequired) return null;
      const begunAt = await beginGrace(db, accountId, clock.now());
      return new Date(begunAt.getTime() + policy.graceDays * DAY_MS);
    },
  };
}
