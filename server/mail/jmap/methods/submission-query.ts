import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { cutWindow, formatQuery, readWindow } from '../engine/query.ts';
import { formatAccountId, formatState } from '../ids.ts';
import { QueryArguments } from '../schemas.ts';
import { listMatchingSubmissions } from '../submission-list.ts';
import type { SubmissionGetParts } from './submission-get.ts';

/** RFC 8621, section 7.3. */
export const submissionQuery = ({ store, submitter }: SubmissionGetParts) =>
  defineMethod({
    name: 'EmailSubmission/query',
    capability: capabilities.submission,
    access: 'read',
    arguments: QueryArguments,
    async run(args, call) {
      const window = readWindow(args, call);
      const { EmailSubmission: state } = await store.states(call.accountId);
      const ids = listMatchingSubmissions(await submitter.get(call.accountId, null), args, call);
      const found = { ...cutWindow(ids, window), canCalculateChanges: true };
      return formatQuery(formatAccountId(call.accountId), formatState(state), found, window);
    },
  });
