import { parseAccountId } from '#base';
import type { SubmissionId, Submitter } from '#mail/submit';
import type { Unsent } from '#support';

/** What waits to leave, in the words of the review after a doubt. */
export function createUnsent({ waiting }: Pick<Submitter, 'waiting'>): Unsent {
  return {
    list: async (person) =>
      (await waiting.list(person)).map((message) => ({
        accountId: message.accountId,
        id: message.submissionId,
        from: message.mailFrom,
        recipients: message.rcptTo,
        subject: message.subject,
        createdAt: message.createdAt.toISOString(),
        sendAt: message.sendAt.toISOString(),
        isHeld: message.isHeld,
        isBegun: message.isBegun,
      })),
    takeBack: (person, message) =>
      waiting.takeBack(
        person,
        message === null
          ? null
          : {
              accountId: parseAccountId(String(message.accountId)),
              submissionId: message.id as SubmissionId,
            },
      ),
  };
}
