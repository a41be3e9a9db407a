import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useAccounts, useMailboxes } from '../../app/mail.tsx';
import type { Id } from '../../jmap/index.ts';
import { useToasts } from '../../ui/index.ts';
import { mailRoute } from './mail-place.ts';

/** Leads to the inbox, and says so once, when the folder on the screen was deleted by a mail program or in another window. */
export function useGoneFolder(accountId: Id, mailboxId: Id): void {
  const { t } = useLingui();
  const toasts = useToasts();
  const navigate = useNavigate();
  const { accounts } = useAccounts();
  const { mailboxes, isFetching } = useMailboxes(accountId);
  const isOpen = accounts.some(({ id }) => id === accountId);
  const inbox = mailboxes?.find(({ role }) => role === 'inbox');
  const isGone =
    isOpen && !isFetching && inbox !== undefined && !mailboxes?.some(({ id }) => id === mailboxId);
  const said = useRef<Id | null>(null);
  useEffect(() => {
    if (!isGone || inbox === undefined || said.current === mailboxId) return;
    said.current = mailboxId;
    toasts.show({ text: t`Ce dossier n’existe plus. Vous voici dans la boîte de réception.` });
    const params = { accountId, mailboxId: inbox.id, threadId: undefined };
    void navigate({ to: mailRoute, params, search: {}, replace: true });
  }, [isGone, inbox, accountId, mailboxId, toasts, navigate, t]);
}
