import { createHash } from 'node:crypto';
import type { OutgoingFinding } from '#contract';
import { defaultLimits } from './data/default-limits.ts';
import { countSending, type Counted } from './limits/count-sending.ts';
import { findLimits } from './limits/limits.sql.ts';
import { findCircularRight } from './limits/find-circular-right.ts';
import { insertSubmission } from './submission.sql.ts';
import type { SubmissionId, SubmitOutcome, SubmitRequest, SubmitterOptions } from './types.ts';

export type PlaceParts = Pick<SubmitterOptions, 'db' | 'audit' | 'freezeSending' | 'store' | 'findEntries'>;

export interface ReadyMessage {
  request: SubmitRequest;
  rcptTo: string[];
  /** Recipients as limits count them: a group is one. */
  counted: number;
  justified: readonly { finding: OutgoingFinding; reason: string }[];
  sendAt: Date;
  now: Date;
  bytes: Buffer;
}

export type Placed =
  | { kind: 'placed'; submissionId: SubmissionId; isHeld: boolean; isFrozen: boolean }
  | Extract<SubmitOutcome, { kind: 'too-many-sent' }>;

const uncounted: Counted = { judgement: { kind: 'free' }, isBurst: false };

/**
 * Keeps a message that is to leave, in one transaction: counted against the limits, with the reasons that its author
 * gave noted in the trail. A burst freezes its sender here, before anybody could send the message.
 */
export async function place(parts: PlaceParts, ready: ReadyMessage): Promise<Placed> {
  const { request, now } = ready;
  const { personId, accountId } = request;
  const limits = (await findLimits(parts.db))?.limits ?? defaultLimits;
  const right = await findCircularRight(parts, ready);
  return parts.db.transaction().execute(async (tx): Promise<Placed> => {
    const sending = { personId, accountId, recipients: ready.counted, right };
    // Absence messages are bounded by limits of their own, and leave their person's to what they write themselves.
    const { judgement, isBurst } =
      request.isAutomatic === true ? uncounted : await countSending(tx, limits, sending, now);
    if (judgement.kind === 'refuse') {
      const { limit, minutes, retryAt } = judgement;
      return { kind: 'too-many-sent', limit, minutes, retryAt };
    }
    const isHeld = judgement.kind === 'hold';
    const submissionId = await insertSubmission(tx, {
      accountId,
      person: { accountId: personId, address: request.personAddress },
      identityId: request.identityId ?? null,
      email: request.email,
      // RFC 5230, section 5.1: what comes back for an automatic answer comes to nobody.
      envelope: {
        mailFrom: request.isAutomatic === true ? '' : request.envelope.mailFrom,
        rcptTo: ready.rcptTo,
      },
      sendAt: ready.sendAt,
      now,
      isHeld,
      digest: createHash('sha256').update(ready.bytes).digest('hex'),
      bytes: ready.bytes,
    });
    const isFrozen = isBurst && (await parts.freezeSending(tx, personId));
    const entry = { actor: personId, subject: accountId, remoteAddress: null };
    // Last: whoever appends to the trail holds it until the end of the transaction.
    for (const { finding, reason } of ready.justified) {
      const detail = { kind: finding.kind, reason, recipients: ready.rcptTo.length };
      await parts.audit.append({ ...entry, act: 'mail.justified', detail }, tx);
    }
    if (isHeld) {
      const detail = { recipients: ready.rcptTo.length };
      await parts.audit.append({ ...entry, act: 'mail.held', detail }, tx);
    }
    return { kind: 'placed', submissionId, isHeld, isFrozen };
  });
}
