import type { Submission } from '#mail/submit';
import { formatEmailId, formatIdentityId, formatSubmissionId, formatThreadId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { formatUtcDate } from './dates.ts';

/** RFC 8621, section 7. */
export const submissionProperties: readonly string[] = [
  'id',
  'identityId',
  'emailId',
  'threadId',
  'envelope',
  'sendAt',
  'undoStatus',
  'deliveryStatus',
  'dsnBlobIds',
  'mdnBlobIds',
];

export function formatSubmission(submission: Submission): JsonObject {
  const { identityId, envelope, deliveryStatus } = submission;
  const statuses = Object.entries(deliveryStatus).map(
    ([address, status]) => [address, { ...status }] as const,
  );
  return {
    id: formatSubmissionId(submission.submissionId),
    identityId: identityId === null ? null : formatIdentityId(identityId),
    emailId: formatEmailId(submission.emailId),
    threadId: formatThreadId(submission.threadId),
    envelope: {
      mailFrom: { email: envelope.mailFrom, parameters: null },
      rcptTo: envelope.rcptTo.map((email) => ({ email, parameters: null })),
    },
    sendAt: formatUtcDate(submission.sendAt),
    undoStatus: submission.undoStatus,
    deliveryStatus: statuses.length > 0 ? Object.fromEntries(statuses) : null,
    dsnBlobIds: [],
    mdnBlobIds: [],
  };
}
