import type { AccountId, BlobStore, Db } from '#base';
import { readStates } from '../accounts.sql.ts';
import type { Place } from '../reading/types.ts';
import type { EmailFilter, EmailId, EmailQuery, EmailQueryOutcome, MailboxId, Modseq } from '../types.ts';
import { looksForText } from './filter.sql.ts';
import type { IdList, ListCache } from './list-cache.ts';
import { collapseThreads, readList, readMailboxList, readMailboxPage } from './list.sql.ts';
import { resolveConditions } from './resolve.sql.ts';

/** Further down, a page is a slice of the whole list. */
const DEEP = 2_000;

export interface QueryParts {
  db: Db;
  blobs: BlobStore;
  cache: ListCache;
  /** Indexes what delivery left for later, so that a search of words misses nothing. */
  indexAccount(accountId: AccountId): Promise<void>;
}

interface MailboxQuery {
  mailboxId: MailboxId;
  isAscending: boolean;
  collapseThreads: boolean;
}

/** RFC 8620, section 5.5 and RFC 8621, section 4.4. Throws `store/unknown-account`. */
export async function runQuery(
  parts: QueryParts,
  place: Place,
  query: EmailQuery,
): Promise<EmailQueryOutcome> {
  const { accountId } = place;
  const mailbox = findMailboxQuery(query);
  const isShallow = query.position < DEEP && (query.position >= 0 || !query.collapseThreads);
  if (mailbox !== null && query.anchor === null && isShallow) {
    return query.collapseThreads
      ? readCollapsedPage(parts.db, accountId, query, mailbox)
      : readPage(parts.db, accountId, query, mailbox);
  }
  return sliceList(await findList(parts, place, query, mailbox), query);
}

/** The common question, an open mailbox by date, has an index of its own. */
function findMailboxQuery({ filter, sort, collapseThreads }: EmailQuery): MailboxQuery | null {
  const mailboxId = findOnlyMailbox(filter);
  const [first] = sort;
  if (mailboxId === null || sort.length > 1 || (first !== undefined && first.property !== 'receivedAt')) {
    return null;
  }
  return { mailboxId, isAscending: first?.isAscending ?? false, collapseThreads };
}

function findOnlyMailbox(filter: EmailFilter | null): MailboxId | null {
  if (filter === null) return null;
  if ('operator' in filter) {
    const [only] = filter.conditions;
    const isAlone = filter.operator !== 'NOT' && filter.conditions.length === 1;
    return isAlone && only !== undefined ? findOnlyMailbox(only) : null;
  }
  const names = Object.keys(filter);
  return names.length === 1 && filter.inMailbox !== undefined ? filter.inMailbox : null;
}

async function readPage(
  db: Db,
  accountId: AccountId,
  query: EmailQuery,
  mailbox: MailboxQuery,
): Promise<EmailQueryOutcome> {
  const { position, limit } = query;
  const page = await readMailboxPage(db, accountId, { ...mailbox, position, limit });
  return {
    kind: 'found',
    ids: page.ids as EmailId[],
    position: position < 0 ? Math.max(0, page.totalEmails + position) : position,
    total: query.calculateTotal ? page.totalEmails : null,
    state: page.state as Modseq,
  };
}

async function readCollapsedPage(
  db: Db,
  accountId: AccountId,
  query: EmailQuery,
  mailbox: MailboxQuery,
): Promise<EmailQueryOutcome> {
  const { position, limit, calculateTotal } = query;
  const wanted = position + limit;
  for (let rows = wanted * 2 + 50; ; rows *= 4) {
    const page = await readMailboxPage(db, accountId, { ...mailbox, position: 0, limit: rows });
    const ids = collapseThreads(page.ids, page.threads);
    if (ids.length < wanted && page.ids.length === rows) continue;
    return {
      kind: 'found',
      ids: ids.slice(position, wanted) as EmailId[],
      position,
      total: calculateTotal ? page.totalThreads : null,
      state: page.state as Modseq,
    };
  }
}

async function findList(
  parts: QueryParts,
  place: Place,
  query: EmailQuery,
  mailbox: MailboxQuery | null,
): Promise<IdList> {
  const { filter, sort, collapseThreads } = query;
  const { accountId, reader } = place;
  const key = JSON.stringify([accountId, reader, filter, sort, collapseThreads]);
  const { Email: state } = await readStates(parts.db, accountId);
  const known = parts.cache.find(key, state);
  if (known !== null) return known;
  if (looksForText(filter)) await parts.indexAccount(accountId);
  const list =
    mailbox === null
      ? await readList(parts.db, place, query, await resolveConditions(parts, accountId, filter))
      : await readMailboxList(parts.db, accountId, mailbox);
  // What arrived after the index or the messages were read may be missing: said to be of the state before, so
  // that changes since then tell it.
  if (mailbox === null && list.state !== state) return { ...list, state };
  parts.cache.keep(key, list);
  return list;
}

function sliceList(list: IdList, query: EmailQuery): EmailQueryOutcome {
  const start = findStart(list, query);
  if (start === null) return { kind: 'anchor-not-found' };
  return {
    kind: 'found',
    ids: list.ids.slice(start, start + query.limit) as EmailId[],
    position: start,
    total: query.calculateTotal ? list.ids.length : null,
    state: list.state as Modseq,
  };
}

function findStart({ ids }: IdList, { anchor, position }: EmailQuery): number | null {
  if (anchor === null) return position < 0 ? Math.max(0, ids.length + position) : position;
  const index = ids.indexOf(anchor.emailId);
  // RFC 8620, section 5.5: a negative sum is clamped to the start.
  return index < 0 ? null : Math.max(0, index + anchor.offset);
}
