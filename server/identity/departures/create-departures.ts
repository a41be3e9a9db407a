import type { AccountId, Clock, Db, Log } from '#base';
import type { Audit } from '../audit/create-audit.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import { deleteDelegationsOf } from '../delegations/delegations.sql.ts';
import type { Notify } from '../notice.ts';
import {
  closeDeparted,
  DELAY_DAYS,
  deleteDeparturesOf,
  insertDepartures,
  listAbsent,
  takeReminders,
  type Named,
} from './departures.sql.ts';

/** What a complete list would do to those whom it does not name. */
export interface AbsencePlan {
  /** People with an open account. */
  people: number;
  absent: { accountId: AccountId; login: string }[];
}

/** People who leave: a delay, two reminders, then the account is closed and its addresses are never given again. */
export interface Departures {
  plan(named: Named): Promise<AbsencePlan>;
  /** Notes the absent, and keeps those who are named as staying; how many are newly noted. */
  apply(named: Named, staying: Named): Promise<number>;
  /** Reminds and closes; to be called now and then. */
  run(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** Days before the end, in the order in which they come. */
const REMINDER_DAYS = [30, 10];

export function createDepartures(options: {
  db: Db;
  clock: Clock;
  log: Log;
  audit: Audit;
  notify: Notify;
}): Departures {
  const { db, clock, log, audit, notify } = options;
  return {
    plan: (named) => listAbsent(db, named),
    apply: (named, staying) =>
      db.transaction().execute(async (tx) => {
        const now = clock.now();
        const { absent } = await listAbsent(tx, named);
        await deleteDeparturesOf(tx, staying);
        const closesAt = new Date(now.getTime() + DELAY_DAYS * DAY_MS);
        const accounts = absent.map(({ accountId }) => accountId);
        return insertDepartures(tx, accounts, { now, closesAt });
      }),
    async run() {
      const now = clock.now();
      for (const [sent, days] of REMINDER_DAYS.entries()) {
        const before = new Date(now.getTime() + days * DAY_MS);
        for (const { accountId, closesAt } of await takeReminders(db, sent, { now, before })) {
          await notify(accountId, { kind: 'departure', closesAt });
        }
      }
      const closed = await db.transaction().execute(async (tx) => {
        const accounts = await closeDeparted(tx, now);
        if (accounts.length > 0) await insertRevocations(tx, accounts);
        const delegates = await deleteDelegationsOf(tx, accounts);
        for (const subject of accounts) {
          await audit.append({ actor: null, act: 'account.closed', subject, remoteAddress: null }, tx);
        }
        return { count: accounts.length, delegates };
      });
      const { delegates } = closed;
      if (delegates.length > 0) await db.transaction().execute((tx) => insertRevocations(tx, delegates));
      if (closed.count > 0) log.info({ closed: closed.count }, 'accounts of people who left were closed');
    },
  };
}
