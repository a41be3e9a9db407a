import type { AccountId, Clock, Db, Log } from '#base';
import type { VerdictCounts, VerdictFamily } from '#contract';
import type { IdentityRoom, Person } from '#identity';
import { formatDay } from '../french-day.ts';
import { isOfficer } from '../officers.ts';
import type { CountRecent } from '../rules/create-rules.ts';
import { createPending, type CountedMessage } from './pending.ts';
import { hashTrait } from './list-traits.ts';
import {
  addCounts,
  addTraits,
  countByDay,
  countByFamily,
  countBySchool,
  countTrait,
  pruneCounts,
} from './verdicts.sql.ts';

const DAY_MS = 86_400_000;
/** How far back a new rule is tried. */
const RECENT_DAYS = 7;
const MAX_SCHOOLS = 100;
export const mostDays = 400;

/** Incoming verdicts over time: counted at delivery, drawn in the console. Nobody by name. */
export interface VerdictRecord {
  /** Takes note of a stored message; what is noted lies in the database a moment later. Never throws, never waits. */
  record(message: CountedMessage): void;
  /** Null without the right. */
  count(
    actor: Person,
    asked: { days: number; school: string | null; family: VerdictFamily | null },
  ): Promise<VerdictCounts | null>;
  countRecent: CountRecent;
  /** Forgets what is older than the policy says. */
  prune(): Promise<void>;
  /** Waits for what was noted. */
  close(): Promise<void>;
}

export function createVerdictRecord(options: {
  db: Db;
  clock: Clock;
  log: Log;
  /** For the hashes of recent senders and hosts. */
  secret: Uint8Array;
  retentionDays: number;
  identity: { groupings: Pick<IdentityRoom['groupings'], 'listSchools' | 'findSchools'> };
}): VerdictRecord {
  const { db, clock, log, secret, retentionDays, identity } = options;
  const today = () => formatDay(clock.now());
  const daysAgo = (days: number) => formatDay(new Date(clock.now().getTime() - days * DAY_MS));
  const pending = createPending({
    log,
    today,
    hash: (scope, name) => hashTrait(secret, scope, name),
    findSchools: (accounts: readonly AccountId[]) => identity.groupings.findSchools(accounts),
    write: ({ counts, traits }) =>
      db.transaction().execute(async (tx) => {
        await addCounts(tx, counts);
        await addTraits(tx, traits);
      }),
  });
  return {
    record: (message) => pending.add(message),
    close: () => pending.drain(),
    async count(actor, { days, school, family }) {
      if (!isOfficer(actor)) return null;
      const period = { from: daysAgo(Math.min(days, mostDays) - 1), to: today(), school, family };
      const [byDay, families, schools, names] = await Promise.all([
        countByDay(db, period),
        countByFamily(db, period),
        countBySchool(db, period, MAX_SCHOOLS),
        identity.groupings.listSchools(),
      ]);
      const nameOf = new Map(
        names.map(({ uai, name, city }) => [uai, name.includes(city) ? name : `${name}, ${city}`]),
      );
      return {
        from: period.from,
        to: period.to,
        days: byDay,
        families,
        schools: schools.map(({ school: uai, ...counts }) => ({
          school: uai === '' ? null : uai,
          name: nameOf.get(uai) ?? null,
          ...counts,
        })),
      };
    },
    async countRecent(scope, pattern) {
      const messages = await countTrait(db, hashTrait(secret, scope, pattern), daysAgo(RECENT_DAYS - 1));
      return { messages, days: RECENT_DAYS };
    },
    prune: () => pruneCounts(db, daysAgo(retentionDays), daysAgo(RECENT_DAYS)),
  };
}
