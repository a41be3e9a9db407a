import type { AccountId, Clock, Db } from '#base';
import type { AnnounceTravelRequest, NetworkKind, NetworkRule, Role, TravelLine } from '#contract';
import { staffRoles } from '../role.ts';
import type { Person } from '../types.ts';
import type { NetworkFacts } from './create-networks.ts';
import {
  deleteTravel,
  findRuleRow,
  insertTravel,
  isTravelling,
  listTravelRows,
  upsertRule,
} from './rules.sql.ts';

/** Staff abroad need their second factor; from a country they announced, the password serves as at home. */
export function findDefaultRule(role: Role, kind: NetworkKind): NetworkRule {
  return kind === 'abroad' && staffRoles.includes(role) ? 'step-up' : 'allow';
}

export interface NetworkRules {
  /** What holds for this person on this network today. */
  find(person: Person, network: NetworkFacts): Promise<NetworkRule>;
  /** What a role has by rule or by default. */
  findFor(role: Role, kind: NetworkKind): Promise<NetworkRule>;
  set(role: Role, kind: NetworkKind, rule: NetworkRule): Promise<void>;
  listTravels(account: AccountId): Promise<TravelLine[]>;
  /** False for dates that are over, too long, the wrong way round, or one travel too many. */
  announce(account: AccountId, travel: AnnounceTravelRequest): Promise<boolean>;
  cancel(account: AccountId, id: number): Promise<boolean>;
}

export const MAX_TRAVELS = 10;
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

export function createNetworkRules({ db, clock }: { db: Db; clock: Clock }): NetworkRules {
  const findFor = async (role: Role, kind: NetworkKind): Promise<NetworkRule> =>
    (await findRuleRow(db, role, kind)) ?? findDefaultRule(role, kind);
  return {
    async find(person, facts) {
      const { country } = facts;
      // Behind a hosting centre or a VPN anybody can look as if they were at home: it counts as abroad.
      const kind = facts.kind === 'unknown' && facts.carrier === 'hosting' ? 'abroad' : facts.kind;
      const rule = await findFor(person.role, kind);
      if (facts.kind !== 'abroad' || rule === 'allow' || rule === 'refuse' || country === null) return rule;
      const isAnnounced = await isTravelling(db, person.accountId, { country, now: clock.now() });
      return isAnnounced ? 'allow' : rule;
    },
    findFor,
    set: (role, kind, rule) => upsertRule(db, role, kind, rule),
    listTravels: (account) => listTravelRows(db, account, clock.now()),
    async announce(account, { country, startsOn, endsOn }) {
      const [start, end] = [Date.parse(startsOn), Date.parse(endsOn)];
      const isSound =
        end >= start && end - start <= MAX_DAYS * DAY_MS && end >= clock.now().getTime() - DAY_MS;
      if (!isSound || (await listTravelRows(db, account, clock.now())).length >= MAX_TRAVELS) return false;
      await insertTravel(db, account, { country, startsOn, endsOn, now: clock.now() });
      return true;
    },
    cancel: (account, id) => deleteTravel(db, account, { id, now: clock.now() }),
  };
}
