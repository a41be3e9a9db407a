import type { Database } from './database.ts';

/** Any number that no other program is likely to lock on; the next after those of migrations and directory. */
const FOUNDING_LOCK = 5_487_088_003;

/** Of several processes that start on one database, one founds while the others wait. */
export async function withFoundingLock<T>(
  { pool }: Pick<Database, 'pool'>,
  run: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1::bigint)', [FOUNDING_LOCK]);
    const result = await run();
    await client.query('select pg_advisory_unlock($1::bigint)', [FOUNDING_LOCK]);
    client.release();
    return result;
  } catch (error) {
    // Closing the session gives the lock back whatever happened.
    client.release(true);
    throw error;
  }
}
