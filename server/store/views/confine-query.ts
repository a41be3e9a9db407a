import type { EmailCondition, EmailFilter, EmailQuery, MailboxId } from '../types.ts';

type Thread = Extract<keyof EmailCondition, `${string}InThread${string}`>;

/** What asks about emails that the person may not see. */
const refused = [
  'allInThreadHaveKeyword',
  'someInThreadHaveKeyword',
  'noneInThreadHaveKeyword',
  'inMailboxOtherThan',
] as const satisfies readonly (Thread | 'inMailboxOtherThan')[];

/** Rows count from 1: nothing is in it. */
const NO_MAILBOX = 0 as MailboxId;

/** The same question about these mailboxes alone; why not, where it asks about others. */
export function confineQuery(
  query: EmailQuery,
  seen: ReadonlySet<MailboxId>,
): EmailQuery | 'unsupported-filter' | 'unsupported-sort' {
  if (query.sort.some(({ property }) => property.includes('InThread'))) return 'unsupported-sort';
  const asked = query.filter === null ? null : confineFilter(query.filter, seen);
  if (asked === 'unsupported-filter') return asked;
  return { ...query, filter: keepWithin(asked, seen) };
}

function confineFilter(
  filter: EmailFilter,
  seen: ReadonlySet<MailboxId>,
): EmailFilter | 'unsupported-filter' {
  if ('operator' in filter) {
    const conditions: EmailFilter[] = [];
    for (const condition of filter.conditions) {
      const confined = confineFilter(condition, seen);
      if (confined === 'unsupported-filter') return confined;
      conditions.push(confined);
    }
    return { operator: filter.operator, conditions };
  }
  if (refused.some((name) => filter[name] !== undefined)) return 'unsupported-filter';
  const { inMailbox } = filter;
  // As a mailbox that is not there: also under a NOT.
  return inMailbox === undefined || seen.has(inMailbox) ? filter : { ...filter, inMailbox: NO_MAILBOX };
}

function keepWithin(filter: EmailFilter | null, seen: ReadonlySet<MailboxId>): EmailFilter {
  // One of the mailboxes alone, by date, has an index of its own.
  if (filter !== null && !('operator' in filter) && filter.inMailbox !== undefined) return filter;
  const within: EmailFilter = {
    operator: 'OR',
    conditions: [...seen].map((inMailbox) => ({ inMailbox })),
  };
  return filter === null ? within : { operator: 'AND', conditions: [within, filter] };
}
