import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { BucketLimit } from './bucket-limit.ts';
import { isNamedBy, isOpenPerson } from './person.sql.ts';

export interface Charge {
  bucket: Buffer;
  blockedUntil: Date;
}
/** Long past, so that no clock that goes back makes a wait of it. */
const NO_WAIT = sql`to_timestamp(0)`;

export type ChargeOutcome = { kind: 'charged'; charges: Charge[] } | { kind: 'blocked'; blockedUntil: Date };

/** Charges all buckets or, when one of them is to wait, none. */
export async function chargeBuckets(
  db: Db,
  buckets: readonly { bucket: Buffer; limit: BucketLimit }[],
  now: Date,
): Promise<ChargeOutcome> {
  const tx = await db.startTransaction().execute();
  try {
    // A crash may forget the last attempts; no sign-in waits for the disk because of them.
    await sql`set local synchronous_commit = off`.execute(tx);
    const charges: Charge[] = [];
    for (const { bucket, limit } of buckets) {
      const charge = await chargeBucket(tx, bucket, limit, now);
      if (charge === null) {
        const blockedUntil = await findBlock(tx, [bucket], now);
        await tx.rollback().execute();
        return { kind: 'blocked', blockedUntil: blockedUntil ?? now };
      }
      charges.push(charge);
    }
    await tx.commit().execute();
    return { kind: 'charged', charges };
  } catch (error) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
    throw error;
  }
}

async function chargeBucket(db: Db, bucket: Buffer, limit: BucketLimit, now: Date): Promise<Charge | null> {
  // A clock that went back adds nothing to what was drained, and shuts nobody out for longer than any wait.
  const level = sql`(greatest(0, attempt.level -
    greatest(0, extract(epoch from ${now}::timestamptz - attempt.updated_at)::float8) / ${limit.drainSeconds}::float8) + 1)`;
  // The exponent is bounded before the power is taken: a float8 overflows at 2^1024.
  const { rows } = await sql<{ blocked_until: Date }>`
    insert into identity.attempt (bucket, level, updated_at, blocked_until)
    values (${bucket}, 1, ${now}::timestamptz, ${NO_WAIT})
    on conflict (bucket) do update set
      level = ${level},
      updated_at = ${now}::timestamptz,
      blocked_until = case when ${level} <= ${limit.free}::float8 then ${NO_WAIT}
        else ${now}::timestamptz + make_interval(secs =>
          least(${limit.maxWaitSeconds}::float8, power(2::float8, least(40, ceil(${level} - ${limit.free}::float8))))) end
    where attempt.blocked_until <= ${now}::timestamptz
      or attempt.blocked_until > ${now}::timestamptz + make_interval(secs => ${limit.maxWaitSeconds}::float8)
    returning blocked_until`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { bucket, blockedUntil: row.blocked_until };
}

/** The latest end of the waits of these buckets, or null. */
export async function findBlock(db: Db, buckets: readonly Buffer[], now: Date): Promise<Date | null> {
  const { rows } = await sql<{ blocked_until: Date | null }>`
    select max(blocked_until) as blocked_until from identity.attempt
    where bucket = any(${buckets}::bytea[]) and blocked_until > ${now}::timestamptz`.execute(db);
  return rows[0]?.blocked_until ?? null;
}

/** Takes back one charge, and the wait it caused unless another failure has caused a later one. */
export async function refundBucket(db: Db, charge: Charge): Promise<void> {
  await sql`
    update identity.attempt set
      level = greatest(0, level - 1),
      blocked_until = case when blocked_until = ${charge.blockedUntil}::timestamptz
        then ${NO_WAIT} else blocked_until end
    where bucket = ${charge.bucket}`.execute(db);
}

export async function pruneAttempts(db: Db, before: Date): Promise<void> {
  await sql`delete from identity.attempt
    where updated_at < ${before}::timestamptz and blocked_until < ${before}::timestamptz`.execute(db);
}

/** Whose account is tried, and whether it was opened from this network before. Null when there is no such account. */
export async function findAcquaintance(
  db: Db,
  tried: AccountId | string,
  from: { network: string; since: Date },
): Promise<{ account: AccountId; isKnown: boolean } | null> {
  const isIt = typeof tried === 'number' ? sql`account.account_id = ${tried}::bigint` : isNamedBy(tried);
  const { rows } = await sql<{ account: AccountId; isKnown: boolean }>`
    select account.account_id as account, ${from.network} <> 'unknown' and (
      exists (select from identity.known_network
        where known_network.account_id = account.account_id and network = ${from.network})
      or exists (select from identity.connection
        where connection.account_id = account.account_id and network = ${from.network} and outcome = 'opened'
          and last_at > ${from.since}::timestamptz)) as "isKnown"
    from identity.account where ${isOpenPerson} and ${isIt}`.execute(db);
  return rows[0] ?? null;
}
