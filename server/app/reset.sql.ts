import { sql } from 'kysely';
import type { Db } from '#base';

/** Takes whole schemas down with everything in them, and forgets that they were migrated. */
export async function dropSchemas(db: Db, schemas: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const schema of schemas) await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(tx);
    await sql`delete from public.digue_migration where room = any(${schemas}::text[])`.execute(tx);
  });
}
