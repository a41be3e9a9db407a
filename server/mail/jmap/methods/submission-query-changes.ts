import type { Submitter } from '#mail/submit';
import { capabilities } from '../capabilities.ts';
import { requireChanges, requireState } from '../engine/changes.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatQueryChanges } from '../engine/query.ts';
import { formatAccountId, formatState, formatSubmissionId } from '../ids.ts';
import { QueryChangesArguments } from '../schemas.ts';
import { listMatchingSubmissions } from '../submission-list.ts';

/** RFC 8621, section 7.4. */
export const submissionQueryChanges = ({ submitter }: { submitter: Pick<Submitter, 'get' | 'changes'> }) =>
  defineMethod({
    name: 'EmailSubmission/queryChanges',
    capability: capabilities.submission,
    access: 'read',
    arguments: QueryChangesArguments,
    async run(args, call) {
      const since = requireState(args.sinceQueryState);
      const { ids, newState } = await requireChanges((max) => submitter.changes(call.accountId, since, max));
      const current = listMatchingSubmissions(await submitter.get(call.accountId, null), args, call);
      return formatQueryChanges(
        formatAccountId(call.accountId),
        { old: args.sinceQueryState, new: formatState(newState) },
        current,
        {
          touched: new Set(ids.map(formatSubmissionId)),
          maxChanges: args.maxChanges ?? null,
          calculateTotal: args.calculateTotal ?? false,
        },
      );
    },
  });
