import { Type } from 'typebox';
import { capabilities } from '../capabilities.ts';
import { readSubmission, type SubmissionParts } from '../create-submission.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatAccountId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { Id, Nullable } from '../schemas.ts';
import { formatFinding } from '../set-errors.ts';

/**
 * What would be found in a message if it were sent (docs/jmap.md): the same that EmailSubmission/set finds, before
 * anything is sent. Never takes an answer: those go with the submission.
 */
export const submissionCheck = (parts: Omit<SubmissionParts, 'messageBytes'>) =>
  defineMethod({
    name: 'EmailSubmission/check',
    capability: capabilities.outgoing,
    access: 'read',
    arguments: Type.Object(
      {
        accountId: Id,
        identityId: Id,
        emailId: Id,
        envelope: Nullable(Type.Record(Type.String(), Type.Unknown())),
      },
      { additionalProperties: false },
    ),
    async run({ accountId: _account, ...asked }, call) {
      const read = await readSubmission(parts, asked as JsonObject, call);
      const findings = read.kind === 'refused' ? [] : await parts.submitter.check(read.value);
      return {
        accountId: formatAccountId(call.accountId),
        findings: findings.map(formatFinding),
        notChecked: read.kind === 'refused' ? { ...read.error } : null,
      };
    },
  });
