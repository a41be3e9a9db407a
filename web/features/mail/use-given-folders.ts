import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { type Account, useAccounts, useMail } from '../../app/mail.tsx';
import { type Id, type Mailbox, MethodError } from '../../jmap/index.ts';
import { useToasts } from '../../ui/index.ts';

/** How often a folder of somebody else's is looked at again: the server tells nothing of what happens there. */
const LOOK_AGAIN_MS = 30_000;

interface Place {
  accountId: Id;
  mailboxId: Id;
  /** Undefined where the session has no such account. */
  account: Account | undefined;
  mailboxes: readonly Mailbox[] | null;
  /** What kept the list away. */
  error: unknown;
}

/** Keeps an open folder of somebody else's true while it is looked at, and leads home when its owner has closed it. */
export function useGivenFolders({ accountId, mailboxId, account, mailboxes, error }: Place): void {
  const { t } = useLingui();
  const mail = useMail();
  const queries = useQueryClient();
  const toasts = useToasts();
  const navigate = useNavigate();
  const { isLoaded } = useAccounts();
  const isPartial = account?.isPartial === true;
  const askAgain = useCallback(() => {
    mail.client.forgetSession();
    void queries.invalidateQueries({ queryKey: ['jmap-session'] });
    void queries.invalidateQueries({ queryKey: ['mailboxes', accountId] });
  }, [mail, queries, accountId]);

  useEffect(() => {
    if (!isPartial) return undefined;
    const look = () => {
      if (document.visibilityState === 'hidden') return;
      askAgain();
      mail.lists.refresh(accountId);
      void queries.invalidateQueries({ queryKey: ['thread', accountId] });
    };
    const timer = setInterval(look, LOOK_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isPartial, askAgain, mail, queries, accountId]);

  const isRefused = error instanceof MethodError && error.type === 'accountNotFound';
  useEffect(() => {
    if (isRefused) askAgain();
  }, [isRefused, askAgain]);

  const isGone =
    isLoaded &&
    (account === undefined ||
      (isPartial && mailboxes !== null && !mailboxes.some(({ id }) => id === mailboxId)));
  const left = useRef<string | null>(null);
  useEffect(() => {
    const place = `${accountId} ${mailboxId}`;
    if (!isGone) left.current = null;
    else if (left.current !== place) {
      left.current = place;
      toasts.show({ text: t`Ce dossier ne vous est plus ouvert. Vous voici dans votre boîte de réception.` });
      void navigate({ to: '/', replace: true });
    }
  }, [isGone, accountId, mailboxId, toasts, navigate, t]);
}
