import type { SendAnswer } from '#mail/rules';
import type { Submitter } from '#mail/submit';
import type { EmailId, Store, ThreadId } from '#store';

/** An answer is no email of a mailbox, and leaves no record that its sender would find among what they sent. */
const NO_EMAIL = { emailId: 0 as EmailId, threadId: 0 as ThreadId };

/** Automatic answers leave like every message, with every guard; what is refused there is not sent. */
export function createSendAnswer(parts: {
  store: Pick<Store, 'uploadBlob'>;
  submitter: Pick<Submitter, 'submit' | 'destroy'>;
}): SendAnswer {
  return async ({ accountId, bytes, from, to }) => {
    const digest = await parts.store.uploadBlob(accountId, bytes);
    const outcome = await parts.submitter.submit({
      personId: accountId,
      personAddress: from,
      personName: '',
      accountId,
      allowedFrom: [from],
      email: { ...NO_EMAIL, digest },
      envelope: { mailFrom: from, rcptTo: [to] },
      sendAt: null,
      isAutomatic: true,
    });
    if (outcome.kind !== 'accepted') return 'refused';
    await parts.submitter.destroy(accountId, [outcome.submission.submissionId]);
    return 'sent';
  };
}
