import type { Submitter } from '#mail/submit';
import { capabilities } from '../capabilities.ts';
import { changesLimit, formatChanges, requireState } from '../engine/changes.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatAccountId, formatSubmissionId } from '../ids.ts';
import { ChangesArguments } from '../schemas.ts';

/** RFC 8621, section 7.2. */
export const submissionChanges = ({ submitter }: { submitter: Pick<Submitter, 'changes'> }) =>
  defineMethod({
    name: 'EmailSubmission/changes',
    capability: capabilities.submission,
    access: 'read',
    arguments: ChangesArguments,
    async run(args, { accountId }) {
      const since = requireState(args.sinceState);
      const changes = await submitter.changes(accountId, since, changesLimit(args.maxChanges));
      return formatChanges(formatAccountId(accountId), since, changes, formatSubmissionId);
    },
  });
