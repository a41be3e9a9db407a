import { sql } from 'kysely';
import type { AccountId, Db } from '#base';

export interface ExceptionRow {
  accountId: AccountId;
  exceptionId: number;
  target: string;
  reason: string;
  madeBy: AccountId;
  madeAt: Date;
  untilAt: Date;
  endedBy: AccountId | null;
  endedAt: Date | null;
}

const columns = sql`account_id as "accountId", exception_id as "exceptionId", target, reason, made_by as "madeBy",
  made_at as "madeAt", until_at as "untilAt", ended_by as "endedBy", ended_at as "endedAt"`;

/** The exception of this account that allows one of these targets now; the one that lasts longest. */
export async function findException(
  db: Db,
  account: AccountId,
  targets: readonly string[],
  now: Date,
): Promise<ExceptionRow | null> {
  const { rows } = await sql<ExceptionRow>`select ${columns} from identity.forward_exception
    where account_id = ${account}::bigint and target = any(${targets}::text[]) and ended_at is null
      and until_at > ${now}::timestamptz
    order by until_at desc, exception_id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Of everybody, the newest first; those that are over among them. */
export async function listExceptions(db: Db, limit: number): Promise<ExceptionRow[]> {
  const { rows } = await sql<ExceptionRow>`select ${columns} from identity.forward_exception
    order by made_at desc, exception_id desc limit ${limit}::int`.execute(db);
  return rows;
}

export async function insertException(
  tx: Db,
  made: Pick<ExceptionRow, 'accountId' | 'target' | 'reason' | 'madeBy' | 'madeAt' | 'untilAt'>,
): Promise<number> {
  const { rows } = await sql<{ exceptionId: number }>`
    insert into identity.forward_exception (account_id, target, reason, made_by, made_at, until_at)
    values (${made.accountId}::bigint, ${made.target}, ${made.reason}, ${made.madeBy}::bigint,
      ${made.madeAt}::timestamptz, ${made.untilAt}::timestamptz)
    returning exception_id as "exceptionId"`.execute(tx);
  return rows[0]?.exceptionId ?? 0;
}

/** False when it is over already, or there is none such. */
export async function endException(
  tx: Db,
  exception: { accountId: AccountId; exceptionId: number },
  end: { by: AccountId; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update identity.forward_exception
    set ended_by = ${end.by}::bigint, ended_at = ${end.now}::timestamptz
    where account_id = ${exception.accountId}::bigint and exception_id = ${exception.exceptionId}::bigint
      and ended_at is null and until_at > ${end.now}::timestamptz
    returning exception_id`.execute(tx);
  return rows.length === 1;
}
