import { sql } from 'kysely';
import type { Db } from '#base';
import type { HashParameters } from './password-hasher.ts';

export async function findHashCost(db: Db): Promise<HashParameters | null> {
  const { rows } =
    await sql<HashParameters>`select memory_cost as "memoryCost", time_cost as "timeCost", parallelism
    from identity.hash_cost`.execute(db);
  return rows[0] ?? null;
}

/** The first process that has measured decides for all. */
export async function insertHashCost(
  db: Db,
  parameters: HashParameters,
  measured: { ms: number; at: Date },
): Promise<void> {
  await sql`insert into identity.hash_cost (memory_cost, time_cost, parallelism, measured_ms, measured_at)
    values (${parameters.memoryCost}::int, ${parameters.timeCost}::int, ${parameters.parallelism}::int,
      ${measured.ms}::float8, ${measured.at}::timestamptz)
    on conflict (is_only) do nothing`.execute(db);
}
