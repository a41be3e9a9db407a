import type { Db } from '#base';
import type { Helper, RescuePurpose } from '#contract';
import type { Person } from '../types.ts';
import { findUai } from '../person.sql.ts';
import { isVoucher } from './rescue.sql.ts';

/** In what quality one person may vouch for another; null when in none. */
export async function findQuality(
  db: Db,
  helper: Person,
  person: Person,
  purpose: RescuePurpose,
): Promise<Helper | null> {
  if (helper.role === 'head') {
    const own = await findUai(db, helper.accountId);
    if (own !== null && own === (await findUai(db, person.accountId))) return 'head';
  }
  if (helper.role === 'help-desk') return 'help-desk';
  // A colleague stands for the second factor, never for the password as well.
  return purpose === 'factor' && (await isVoucher(db, person.accountId, helper.accountId))
    ? 'colleague'
    : null;
}
