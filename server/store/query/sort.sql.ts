import { sql, type RawBuilder } from 'kysely';
import type { Place } from '../reading/types.ts';
import type { EmailSort } from '../types.ts';
import { threadHas } from './filter.sql.ts';

/** Whether the order needs `store.email_detail d`. */
export function needsDetail(sort: readonly EmailSort[]): boolean {
  return sort.some(({ property }) => property === 'from' || property === 'to' || property === 'subject');
}

/** RFC 8621, section 4.4.2; what is equal stands newest first. */
export function sortEmails(place: Place, sort: readonly EmailSort[]): RawBuilder<unknown> {
  const chosen: readonly EmailSort[] =
    sort.length === 0 ? [{ property: 'receivedAt', isAscending: false }] : sort;
  const terms = chosen.map((comparator) => {
    const value = sortValue(place, comparator);
    return comparator.isAscending ? sql`${value} asc nulls first` : sql`${value} desc nulls last`;
  });
  return sql.join([...terms, sql`e.email_id desc`]);
}

function sortValue(place: Place, { property, keyword = '' }: EmailSort): RawBuilder<unknown> {
  switch (property) {
    case 'receivedAt':
      return sql`e.received_at`;
    case 'sentAt':
      return sql`e.sent_at`;
    case 'size':
      return sql`e.size`;
    case 'subject':
      return foldText(sql`d.base_subject`);
    case 'from':
    case 'to':
      // RFC 8621, section 4.4.2: by the name of the first address, else by the address itself.
      return foldText(sql`coalesce(nullif(d.envelope #>> array[${property}, '0', 'name'], ''),
        d.envelope #>> array[${property}, '0', 'address'], '')`);
    case 'hasKeyword':
      return sql`(e.keywords @> ${[keyword.toLowerCase()]}::text[])`;
    case 'allInThreadHaveKeyword':
      return sql`(not ${threadHas(place, keyword, false)})`;
    case 'someInThreadHaveKeyword':
      return threadHas(place, keyword, true);
  }
}

/** Case and accents do not order a list. */
function foldText(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lower(regexp_replace(normalize(${value}, NFKD), '[\u0300-\u036f]', '', 'g'))`;
}
