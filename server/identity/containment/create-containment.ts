import type { AccountId, Clock, Db } from '#base';
import type { Role } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import type { Origin, Person, SessionId } from '../types.ts';
import {
  beginContainment,
  countOpen,
  endContainmentRow,
  findOpenContainment,
  findTrust,
  setContainmentProved,
  insertContainment,
  shutAccounts,
  type OpenContainment,
  type Shut,
} from './containment.sql.ts';
import type { Trust } from './trust.ts';
import { listDelegates } from '../delegations/delegations.sql.ts';
import { insertRevocations } from './revocations.sql.ts';

/** Who may shut in the accounts of others. */
const SECURITY_ROLES: readonly Role[] = ['security-officer', 'administrator'];
/** More than the staff of a département's largest school, and few enough for one transaction. */
const MAX_ACCOUNTS = 1000;

export interface ContainRequest {
  reason: string;
  connectionId: number | null;
  keep: SessionId | null;
  /** Counts what would end, and ends nothing. */
  isDryRun: boolean;
}

export type ContainOutcome =
  { kind: 'contained'; shut: Shut[] } | { kind: 'forbidden' } | { kind: 'too-many' };

/**
 * After a doubt: every session and per-device password ends on every process, sending is held back, and the next
 * sign-in asks for a second factor that is older than the doubt, or a second person's word, and then for a new password.
 */
export interface Containment {
  /** One's own account, or those of others for the security staff. */
  contain(
    actor: Person,
    accounts: readonly AccountId[],
    request: ContainRequest,
    origin: Origin,
  ): Promise<ContainOutcome>;
  /**
   * One's own account, when a secret was given away: sending is held back, an incident opens, and the next sign-in asks for a
   * second factor that is older and for a new password. No session ends, so it needs no proof: a thief with a cookie shuts
   * nobody out by it. False when it was shut in or held back already.
   */
  begin(actor: Person, reason: string, origin: Origin): Promise<boolean>;
  /** `since`: from when on to look at what happened. */
  find(account: AccountId): Promise<OpenContainment | null>;
  isSendingFrozen(account: AccountId): Promise<boolean>;
  findTrust(account: AccountId): Promise<Trust | null>;
  /** The owner has chosen a new password, behind a proof. */
  prove(account: AccountId): Promise<void>;
  /**
   * Sending alone is held back, by the service itself: sessions go on, and the person or the security staff ends it by
   * `end`. In this transaction. False when it is held back already.
   */
  freeze(tx: Db, account: AccountId, reason: string): Promise<boolean>;
  /** Whether there is one that this person may end. */
  mayEnd(actor: Person, account: AccountId): Promise<boolean>;
  /** Sending again. False when the account was not shut in. */
  end(actor: Person, account: AccountId, origin: Origin): Promise<boolean>;
}

/** Told of accounts that are shut in, within the transaction. */
export type OnContained = (
  tx: Db,
  accounts: readonly AccountId[],
  opening: { reason: string; by: AccountId; now: Date },
) => Promise<void>;

export function createContainment(options: {
  db: Db;
  clock: Clock;
  audit: Audit;
  onContained: OnContained;
}): Containment {
  const { db, clock, audit, onContained } = options;
  const mayFor = (actor: Person, accounts: readonly AccountId[]): boolean =>
    SECURITY_ROLES.includes(actor.role) || accounts.every((account) => account === actor.accountId);
  return {
    async contain(actor, accounts, request, { remoteAddress }) {
      if (!mayFor(actor, accounts)) return { kind: 'forbidden' };
      if (accounts.length > MAX_ACCOUNTS) return { kind: 'too-many' };
      const distinct = [...new Set(accounts)];
      if (request.isDryRun) return { kind: 'contained', shut: await countOpen(db, distinct) };
      const now = clock.now();
      const { reason, connectionId, keep } = request;
      const shut = await db.transaction().execute(async (tx) => {
        const opening = { begunBy: actor.accountId, reason, connectionId, keep, now };
        await insertRevocations(tx, distinct);
        const rows = await shutAccounts(tx, distinct, opening);
        await onContained(tx, distinct, { reason, by: actor.accountId, now });
        for (const row of rows) {
          const subject = row.account_id as AccountId;
          const detail = { sessions: row.sessions, appPasswords: row.app_passwords };
          const act = 'containment.begun' as const;
          await audit.append({ actor: actor.accountId, act, subject, remoteAddress, detail }, tx);
        }
        return rows;
      });
      await pauseDelegations(db, distinct);
      return { kind: 'contained', shut };
    },
    async begin({ accountId }, reason, { remoteAddress }) {
      const now = clock.now();
      const isFirst = await db.transaction().execute(async (tx) => {
        const opening = { begunBy: accountId, reason, connectionId: null, keep: null, now };
        const isNew = await beginContainment(tx, accountId, opening);
        await onContained(tx, [accountId], { reason, by: accountId, now });
        const detail = { sessions: 0, appPasswords: 0 };
        const act = 'containment.begun' as const;
        await audit.append({ actor: accountId, act, subject: accountId, remoteAddress, detail }, tx);
        return isNew;
      });
      await pauseDelegations(db, [accountId]);
      return isFirst;
    },
    find: (account) => findOpenContainment(db, account),
    findTrust: (account) => findTrust(db, account),
    prove: (account) => setContainmentProved(db, account, clock.now()),
    isSendingFrozen: async (account) => (await findOpenContainment(db, account)) !== null,
    async freeze(tx, account, reason) {
      const now = clock.now();
      if (!(await insertContainment(tx, account, { begunBy: account, reason, now }))) return false;
      await onContained(tx, [account], { reason, by: account, now });
      const act = 'sending.frozen' as const;
      await audit.append(
        { actor: null, act, subject: account, remoteAddress: null, detail: { cause: reason } },
        tx,
      );
      return true;
    },
    mayEnd: async (actor, account) =>
      mayFor(actor, [account]) && (await findOpenContainment(db, account)) !== null,
    async end(actor, account, { remoteAddress }) {
      if (!mayFor(actor, [account])) return false;
      return db.transaction().execute(async (tx) => {
        const ended = await endContainmentRow(tx, account, { by: actor.accountId, now: clock.now() });
        if (ended) {
          const act = 'containment.ended' as const;
          await audit.append({ actor: actor.accountId, act, subject: account, remoteAddress }, tx);
        }
        return ended;
      });
    },
  };
}

/**
 * What was given since the doubt opens nothing any more: whoever has it open is looked at again. Behind the doubt itself:
 * two people who give one another folders would wait for one another in it.
 */
async function pauseDelegations(db: Db, accounts: readonly AccountId[]): Promise<void> {
  const delegates = await listDelegates(db, accounts);
  if (delegates.length === 0) return;
  await db.transaction().execute((tx) => insertRevocations(tx, delegates));
}
