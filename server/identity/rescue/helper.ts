import type { Db } from '#base';
import type { Helper, RescuePurpose } from '#contract';
import type { Person } from '../types.ts';
import { findUai } from '../person.sql.ts';
import { isVoucher } from './rescue.sql.ts';

/**
 * In what quality one person may vouch for another; null when in none. `isSecond`: somebody of the help desk has given
 * their word, and this one would stand beside it.
 */
export async function findQuality(
  db: Db,
  helper: Person,
  person: Person,
  asked: { purpose: RescuePurpose; isSecond: boolean },
): Promise<Helper | null> {
  if (helper.role === 'head') {
    const own = await findUai(db, helper.accountId);
    if (own !== null && own === (await findUai(db, person.accountId))) return 'head';
  }
  if (helper.role === 'help-desk') return 'help-desk';
  // A colleague alone stands for the second factor, never for the password as well.
  return (asked.purpose === 'factor' || asked.isSecond) &&
    (await isVoucher(db, person.accountId, helper.accountId))
    ? 'colleague'
    : null;
}
