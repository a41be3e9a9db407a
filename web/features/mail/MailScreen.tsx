import type { Id } from '../../jmap/index.ts';

export interface MailScreenProps {
  accountId: Id;
  mailboxId: Id;
  threadId: Id | null;
  search: string | null;
}

export function MailScreen({ accountId, mailboxId }: MailScreenProps) {
  return (
    <main id="content">
      {accountId} {mailboxId}
    </main>
  );
}
