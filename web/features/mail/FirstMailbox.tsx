import { Trans } from '@lingui/react/macro';
import { Navigate } from '@tanstack/react-router';
import { useAccounts, useMailboxes } from '../../app/mail.tsx';
import type { Id } from '../../jmap/index.ts';
import { LoadFailure } from './LoadFailure.tsx';

/** `/` leads to the inbox of the person's own account. */
export function FirstMailbox() {
  const { accounts, error, retry } = useAccounts();
  const first = accounts[0];
  if (first !== undefined) return <Inbox accountId={first.id} />;
  return <Waiting error={error} retry={retry} />;
}

function Inbox({ accountId }: { accountId: Id }) {
  const { mailboxes, error, retry } = useMailboxes(accountId);
  const inbox = mailboxes?.find((mailbox) => mailbox.role === 'inbox') ?? mailboxes?.[0];
  if (inbox === undefined) return <Waiting error={error} retry={retry} />;
  return (
    <Navigate
      to="/courrier/$accountId/$mailboxId/{-$threadId}"
      params={{ accountId, mailboxId: inbox.id }}
      replace
    />
  );
}

function Waiting({ error, retry }: { error: unknown; retry(): void }) {
  return (
    <main id="content" tabIndex={-1}>
      {error === null ? (
        <output className="unseen">
          <Trans>Chargement…</Trans>
        </output>
      ) : (
        <LoadFailure onRetry={retry} />
      )}
    </main>
  );
}
