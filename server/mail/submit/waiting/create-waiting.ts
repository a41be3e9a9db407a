import type { AccountId } from '#base';
import { envelope, parseMessage } from '#wire/message';
import { dropBytes, finishSubmission, listSubmissionRows } from '../submission.sql.ts';
import type { RecipientStatus, SubmissionId, SubmitterOptions, WaitingMessages } from '../types.ts';
import {
  countWaitingRows,
  listWaitingRows,
  lockWaiting,
  setCanceled,
  type WaitingRow,
} from './waiting.sql.ts';

const MAX_LISTED = 200;

export type WaitingParts = Pick<SubmitterOptions, 'db' | 'store' | 'log'> & {
  settle: (accountId: AccountId, ids: readonly SubmissionId[]) => Promise<void>;
};

/** See `WaitingMessages`. The subject is that of the bytes which would leave: the email itself may be gone. */
export function createWaiting(parts: WaitingParts): WaitingMessages {
  const { db, log } = parts;
  return {
    async list(person) {
      const rows = await listWaitingRows(db, person, MAX_LISTED);
      return rows.map(({ header, attempts, ...row }) => ({
        ...row,
        subject: envelope(parseMessage(header)).subject ?? '',
        isBegun: attempts > 0,
      }));
    },
    count: (person) => countWaitingRows(db, person),
    async takeBack(person, only) {
      const taken = await db.transaction().execute(async (tx) => {
        const rows = await lockWaiting(tx, person, only);
        for (const row of rows) {
          const { accountId, submissionId } = row;
          if (row.attempts === 0) {
            await setCanceled(tx, accountId, submissionId);
            await dropBytes(tx, accountId, submissionId);
            continue;
          }
          const [submission] = await listSubmissionRows(tx, accountId, [submissionId]);
          if (submission !== undefined) await finishSubmission(tx, submission, sayStopped(row));
        }
        return rows;
      });
      // What is taken back leaves no more; a fault from here on must not say otherwise.
      for (const row of taken)
        await file(parts, row).catch((error: unknown) =>
          log.error({ err: error, submissionId: row.submissionId }, 'what was taken back was not filed'),
        );
      return taken.length;
    },
  };
}

/** Where the webmail's own "undo" puts it. What may have left already stays among the sent ones. */
async function file({ store, settle }: WaitingParts, row: WaitingRow): Promise<void> {
  const { accountId, submissionId, emailId } = row;
  await settle(accountId, [submissionId]);
  if (row.attempts > 0) return;
  const drafts = await store.findMailboxByRole(accountId, 'drafts');
  if (drafts === null) return;
  const others = await Promise.all(
    (['sent', 'trash'] as const).map((role) => store.findMailboxByRole(accountId, role)),
  );
  const remove = others.filter((mailbox) => mailbox !== null);
  await store.updateEmails(accountId, [
    { emailId, mailboxes: { add: [drafts], remove }, keywords: { add: ['$draft'], remove: [] } },
  ]);
}

/** A delivery was begun and did not end: some of them may have it. */
function sayStopped({ rcptTo }: WaitingRow): Record<string, RecipientStatus> {
  const status: RecipientStatus = {
    smtpReply: '450 4.7.1 stopped by its sender',
    delivered: 'unknown',
    displayed: 'unknown',
  };
  return Object.fromEntries(rcptTo.map((address) => [address, status]));
}
