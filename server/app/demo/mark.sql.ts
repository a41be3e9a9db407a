import { sql } from 'kysely';
import type { Db } from '#base';

/** `finished`: a whole demonstration; `unfinished`: its founding was interrupted; `none`: never begun. */
export type DemoMark = 'finished' | 'unfinished' | 'none';

export async function readDemoMark(db: Db): Promise<DemoMark> {
  const { rows } = await sql<{ finished: boolean }>`
    select finished_at is not null as finished from app.demo order by founded_at desc limit 1`.execute(db);
  const [row] = rows;
  if (row === undefined) return 'none';
  return row.finished ? 'finished' : 'unfinished';
}

/** Nobody lives here yet; the mailboxes that every mail domain must have do not count. */
export async function hasNobody(db: Db): Promise<boolean> {
  const { rows } = await sql<{ nobody: boolean }>`
    select not exists (select from identity.account where kind = 'person') as nobody`.execute(db);
  return rows[0]?.nobody ?? false;
}

export async function markDemoBegun(db: Db): Promise<void> {
  await sql`insert into app.demo default values`.execute(db);
}

export async function markDemoFinished(db: Db): Promise<void> {
  await sql`update app.demo set finished_at = now()`.execute(db);
}
