import type { AccountId } from '#base';
import { listAlreadyDelivered } from './already-delivered.ts';
import {
  beginAttempt,
  findSender,
  finishSubmission,
  lockOutgoing,
  pauseSubmission,
  type Outgoing,
} from './submission.sql.ts';
import type { RecipientStatus, SubmissionId, SubmitterOptions } from './types.ts';

export type ReleaseParts = Pick<
  SubmitterOptions,
  'db' | 'store' | 'deliver' | 'resolveRecipients' | 'clock' | 'isSendingFrozen'
>;

const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 5 * 60_000;
/** How often is looked whether somebody's sending is open again. */
const FROZEN_PAUSE_MS = 30_000;

/**
 * Sends one submission, once. The beginning is committed before anything is delivered and the row stays locked until
 * the end is committed; whoever finds a beginning without an end, and a free row, knows that a process died in between
 * and asks the recipients' accounts whether the delivery took place. While the sender's sending is held back nothing is
 * begun: it can still be taken back. True when this call ended the submission.
 * Throws what delivery throws: it is tried again later.
 */
export async function release(
  parts: ReleaseParts,
  accountId: AccountId,
  submissionId: SubmissionId,
): Promise<boolean> {
  const sender = await findSender(parts.db, accountId, submissionId);
  if (sender === null) return false;
  const until = new Date(parts.clock.now().getTime() + FROZEN_PAUSE_MS);
  if (await parts.isSendingFrozen(sender)) {
    await pauseSubmission(parts.db, accountId, submissionId, { until, counted: 0 });
    return false;
  }
  const begun = await beginAttempt(parts.db, accountId, submissionId, {
    now: parts.clock.now(),
    firstRetryMs: FIRST_RETRY_MS,
    lastRetryMs: LAST_RETRY_MS,
  });
  if (!begun) return false;
  return parts.db.transaction().execute(async (tx) => {
    const outgoing = await lockOutgoing(tx, accountId, submissionId);
    if (outgoing === null || outgoing.status !== 'pending') return false;
    // Held back a moment ago: no delivery was begun.
    if (await parts.isSendingFrozen(sender)) {
      await pauseSubmission(tx, accountId, submissionId, { until, counted: 1 });
      return false;
    }
    // Any attempt but the first, or one that came between: a delivery may have taken place.
    const isInDoubt = outgoing.attempts !== 1;
    const already = isInDoubt
      ? await listAlreadyDelivered(parts.store, parts.resolveRecipients, outgoing)
      : [];
    const delivery = already.length > 0 ? readStatus(outgoing, already) : await deliver(parts, outgoing);
    await finishSubmission(tx, outgoing.submission, delivery);
    return true;
  });
}

async function deliver(parts: ReleaseParts, outgoing: Outgoing): Promise<Record<string, RecipientStatus>> {
  const { envelope } = outgoing.submission;
  const outcome = await parts.deliver({
    bytes: outgoing.bytes,
    mailFrom: envelope.mailFrom,
    recipients: envelope.rcptTo,
    sender: outgoing.sender,
  });
  const refused = new Map(outcome.refused.map(({ address, reason }) => [address, reason]));
  return Object.fromEntries(
    envelope.rcptTo.map((address) => [address, formatStatus(refused.get(address) ?? null)]),
  );
}

function readStatus(outgoing: Outgoing, delivered: readonly string[]): Record<string, RecipientStatus> {
  const unreached = (address: string) => (delivered.includes(address) ? null : 'over-quota');
  return Object.fromEntries(
    outgoing.submission.envelope.rcptTo.map((address) => [address, formatStatus(unreached(address))]),
  );
}

/** Replies of RFC 3463: what an SMTP server would have said. */
function formatStatus(refusal: 'unknown' | 'over-quota' | 'rejected' | null): RecipientStatus {
  switch (refusal) {
    case null:
      return { smtpReply: '250 2.1.5 delivered', delivered: 'yes', displayed: 'unknown' };
    case 'unknown':
      return { smtpReply: '550 5.1.1 no such mailbox', delivered: 'no', displayed: 'unknown' };
    case 'rejected':
      return { smtpReply: '550 5.7.1 refused by the recipient', delivered: 'no', displayed: 'unknown' };
    case 'over-quota':
      return { smtpReply: '552 5.2.2 mailbox full', delivered: 'no', displayed: 'unknown' };
    default:
      throw new Error(`no reply for ${String(refusal satisfies never)}`);
  }
}
