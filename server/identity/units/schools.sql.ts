import { sql } from 'kysely';
import type { Db } from '#base';
import type { EstablishmentRow } from '../found.sql.ts';

export async function listSchools(db: Db): Promise<EstablishmentRow[]> {
  const { rows } = await sql<EstablishmentRow>`
    select uai, name, city, department from identity.establishment order by uai`.execute(db);
  return rows;
}
