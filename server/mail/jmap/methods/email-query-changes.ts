import { Type } from 'typebox';
import type { AccountId } from '#base';
import type { EmailId, EmailQuery, Modseq, Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { parseEmailFilter, parseEmailSort } from '../email-filter.ts';
import { requireChanges, requireState } from '../engine/changes.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatQueryChanges } from '../engine/query.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatEmailId, formatState } from '../ids.ts';
import { Nullable, queryChangesArguments } from '../schemas.ts';

type QueryStore = Pick<Store, 'emailChanges' | 'threadChanges' | 'as' | 'getEmails' | 'getThreads'>;
type Query = Pick<EmailQuery, 'filter' | 'sort' | 'collapseThreads'>;

/** Longest list whose places are counted; a longer one is asked for anew. */
const MAX_RESULTS = 200_000;

/** RFC 8621, section 4.5. `upToId` is not needed: hearing of more than was asked for is harmless. */
export const emailQueryChanges = ({ store }: { store: QueryStore }) =>
  defineMethod({
    name: 'Email/queryChanges',
    capability: capabilities.mail,
    access: 'read',
    arguments: Type.Object(
      { ...queryChangesArguments, collapseThreads: Nullable(Type.Boolean()) },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const query: Query = {
        filter: parseEmailFilter(args.filter, call),
        sort: parseEmailSort(args.sort),
        collapseThreads: args.collapseThreads ?? false,
      };
      const since = requireState(args.sinceQueryState);
      const touched = await listTouched(store, call.accountId, since);
      const { ids, state } = await listResults(store.as(call.account.reader), call.accountId, query);
      // Between the two questions something changed: what is reported must belong to the state that is named.
      const later = state === touched.state ? [] : (await listTouched(store, call.accountId, since)).ids;
      return formatQueryChanges(
        formatAccountId(call.accountId),
        { old: args.sinceQueryState, new: formatState(state) },
        ids.map(formatEmailId),
        {
          touched: new Set([...touched.ids, ...later].map(formatEmailId)),
          maxChanges: args.maxChanges ?? null,
          calculateTotal: args.calculateTotal ?? false,
        },
      );
    },
  });

/** Emails that changed and those of their threads: a filter or a collapsed list may move them too. */
async function listTouched(
  store: QueryStore,
  accountId: AccountId,
  since: Modseq,
): Promise<{ ids: EmailId[]; state: Modseq }> {
  const emails = await requireChanges((max) => store.emailChanges(accountId, since, max));
  if (emails.ids.length === 0) return { ids: [], state: emails.newState };
  const threads = await requireChanges((max) => store.threadChanges(accountId, since, max));
  const rows = await store.getEmails(accountId, emails.ids);
  const threadIds = [...new Set([...threads.ids, ...rows.map((row) => row.threadId)])];
  const members = await store.getThreads(accountId, threadIds);
  return { ids: [...emails.ids, ...members.flatMap((thread) => thread.emailIds)], state: emails.newState };
}

async function listResults(
  store: Pick<Store, 'queryEmails'>,
  accountId: AccountId,
  query: Query,
): Promise<{ ids: EmailId[]; state: Modseq }> {
  const all = { position: 0, anchor: null, limit: MAX_RESULTS, calculateTotal: true };
  const found = await store.queryEmails(accountId, { ...query, ...all });
  if (found.kind !== 'found' || (found.total ?? 0) > found.ids.length) {
    throw new MethodError('cannotCalculateChanges', 'the list is too long');
  }
  return found;
}
