import type { AccountId, Clock, Db, Migrations } from '#base';
import { listLimits, type Role } from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import {
  closeIncidentRow,
  findLatestIncident,
  insertIncidents,
  listOpenIncidents,
  type GraveSaying,
  type IncidentRow,
} from './incidents.sql.ts';

export const supportMigrations: Migrations = {
  schema: 'support',
  folder: new URL('./migrations/', import.meta.url),
};

/** Who works on incidents. */
const SUPPORT_ROLES: readonly Role[] = ['help-desk', 'security-officer', 'administrator'];

export interface Incident extends IncidentRow {
  /** The gravest that its person reported. */
  said: GraveSaying | null;
  name: string;
  address: string;
  establishment: string | null;
}

/** Somebody helps: what was opened, by whom, and what came of it. */
export interface Support {
  /** Null when one may see none. */
  listOpen(actor: Person): Promise<Incident[] | null>;
  /** Of one's own account, the latest. */
  findOwn(account: AccountId): Promise<IncidentRow | null>;
  /** False without the right, or when it is closed already. */
  close(
    actor: Person,
    incident: { account: AccountId; id: number },
    answer: string,
    origin: Origin,
  ): Promise<boolean>;
}

/** Opens an incident for each account that is shut in, in the same transaction. */
export async function openContainmentIncidents(
  tx: Db,
  accounts: readonly AccountId[],
  opening: { reason: string; by: AccountId; now: Date },
): Promise<void> {
  await insertIncidents(tx, accounts, opening);
}

export function createSupport(options: {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit' | 'findEntries' | 'words'>;
}): Support {
  const { db, clock, identity } = options;
  return {
    async listOpen(actor) {
      if (!SUPPORT_ROLES.includes(actor.role)) return null;
      const rows = await listOpenIncidents(db, listLimits.incidents);
      const entries = await identity.findEntries([...new Set(rows.map((row) => row.accountId))]);
      const byId = new Map(entries.map((entry) => [entry.accountId, entry]));
      return rows.map((row) => {
        const entry = byId.get(row.accountId);
        return {
          ...row,
          name: entry?.name ?? '',
          address: entry?.address ?? '',
          establishment: entry?.establishment ?? null,
        };
      });
    },
    findOwn: (account) => findLatestIncident(db, account),
    async close(actor, incident, answer, { remoteAddress }) {
      if (!SUPPORT_ROLES.includes(actor.role)) return false;
      await identity.words.requireClean(actor, answer);
      return db.transaction().execute(async (tx) => {
        const closing = { by: actor.accountId, answer, now: clock.now() };
        if (!(await closeIncidentRow(tx, incident, closing))) return false;
        const { account: subject } = incident;
        const act = 'incident.closed' as const;
        await identity.audit.append({ actor: actor.accountId, act, subject, remoteAddress }, tx);
        return true;
      });
    },
  };
}
