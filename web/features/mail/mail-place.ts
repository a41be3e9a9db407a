import type { Id } from '../../jmap/index.ts';

/** What the mail screen shows: the same parts as its address. */
export interface MailPlace {
  accountId: Id;
  mailboxId: Id;
  threadId: Id | null;
  /** As the person typed it. */
  search: string | null;
}

export const mailRoute = '/courrier/$accountId/$mailboxId/{-$threadId}';
