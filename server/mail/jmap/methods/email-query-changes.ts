import { Type } from 'typebox';
import type { EmailId, EmailQuery, MailView, Modseq } from '#store';
import { capabilities } from '../capabilities.ts';
import { parseEmailFilter, parseEmailSort, requireAnswered } from '../email-filter.ts';
import { requireChanges, requireState } from '../engine/changes.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { formatQueryChanges } from '../engine/query.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatEmailId, formatState } from '../ids.ts';
import { Nullable, queryChangesArguments } from '../schemas.ts';

type Query = Pick<EmailQuery, 'filter' | 'sort' | 'collapseThreads'>;

/** Longest list whose places are counted; a longer one is asked for anew. */
const MAX_RESULTS = 200_000;

/** RFC 8621, section 4.5. `upToId` is not needed: hearing of more than was asked for is harmless. */
export const emailQueryChanges = () =>
  defineViewMethod({
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
      const touched = await listTouched(call.view, since);
      const { ids, state } = await listResults(call.view, query);
      // Between the two questions something changed: what is reported must belong to the state that is named.
      const later = state === touched.state ? [] : (await listTouched(call.view, since)).ids;
      return formatQueryChanges(
        formatAccountId(call.view.accountId),
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
async function listTouched(view: MailView, since: Modseq): Promise<{ ids: EmailId[]; state: Modseq }> {
  const emails = await requireChanges((max) => view.emailChanges(since, max));
  if (emails.ids.length === 0) return { ids: [], state: emails.newState };
  const threads = await requireChanges((max) => view.threadChanges(since, max));
  const rows = await view.getEmails(emails.ids);
  const threadIds = [...new Set([...threads.ids, ...rows.map((row) => row.threadId)])];
  const members = await view.getThreads(threadIds);
  return { ids: [...emails.ids, ...members.flatMap((thread) => thread.emailIds)], state: emails.newState };
}

async function listResults(view: MailView, query: Query): Promise<{ ids: EmailId[]; state: Modseq }> {
  const all = { position: 0, anchor: null, limit: MAX_RESULTS, calculateTotal: true };
  const found = requireAnswered(await view.queryEmails({ ...query, ...all }));
  if (found.kind !== 'found' || (found.total ?? 0) > found.ids.length) {
    throw new MethodError('cannotCalculateChanges', 'the list is too long');
  }
  return found;
}
