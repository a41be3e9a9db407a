import type { Submitter } from '#mail/submit';
import type { Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties, requireGetSize } from '../engine/get.ts';
import { formatAccountId, formatState, formatSubmissionId, parseSubmissionId } from '../ids.ts';
import { formatSubmission, submissionProperties } from '../render/submission.ts';
import { GetArguments } from '../schemas.ts';

export interface SubmissionGetParts {
  store: Pick<Store, 'states'>;
  submitter: Pick<Submitter, 'get'>;
}

/** RFC 8621, section 7.1. */
export const submissionGet = ({ store, submitter }: SubmissionGetParts) =>
  defineMethod({
    name: 'EmailSubmission/get',
    capability: capabilities.submission,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, parseSubmissionId, call);
      const properties = readProperties(args.properties, submissionProperties);
      const { EmailSubmission: state } = await store.states(call.accountId);
      const rows = await submitter.get(call.accountId, ids);
      requireGetSize(rows.length, call);
      const list = rows.map((row) => pickProperties(formatSubmission(row), properties));
      const asked = ids?.map(formatSubmissionId) ?? null;
      return formatGet(formatAccountId(call.accountId), formatState(state), list, { asked, malformed });
    },
  });
