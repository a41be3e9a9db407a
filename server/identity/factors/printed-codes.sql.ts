import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import { noteRemoval, removedRows } from '../removals/note-removal.sql.ts';

export async function replacePrintedCodes(
  db: Db,
  account: AccountId,
  digests: readonly Buffer[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const which = sql`account_id = ${account}::bigint`;
    const noted = noteRemoval({ account, kind: 'printed-codes', now }, removedRows['printed-codes'](which));
    await sql`with noted as (${noted}) delete from identity.printed_code where ${which}`.execute(tx);
    await sql`insert into identity.printed_code (account_id, digest, made_at)
      select ${account}::bigint, digest, ${now}::timestamptz from unnest(${digests}::bytea[]) as t (digest)`.execute(
      tx,
    );
  });
}

/** Takes a code, once. */
export async function takePrintedCode(
  db: Db,
  account: AccountId,
  digest: Buffer,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`update identity.printed_code set used_at = ${now}::timestamptz
    where account_id = ${account}::bigint and digest = ${digest} and used_at is null returning digest`.execute(
    db,
  );
  return rows.length === 1;
}

/** Codes still good and when the sheet was made; null without a sheet. */
export async function findPrintedSheet(
  db: Db,
  account: AccountId,
): Promise<{ left: number; madeAt: Date } | null> {
  const { rows } = await sql<{ left: number; made_at: Date | null }>`
    select count(*) filter (where used_at is null)::int as left, max(made_at) as made_at
    from identity.printed_code where account_id = ${account}::bigint`.execute(db);
  const row = rows[0];
  return row === undefined || row.made_at === null ? null : { left: row.left, madeAt: row.made_at };
}
