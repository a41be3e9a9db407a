import { useEffect } from 'react';
import { type Account, useMailboxes } from '../../app/mail.tsx';

/** The page's title: how many unread conversations wait in the person's own inbox, and where one is. */
export function useTitle(accounts: readonly Account[], name: string): void {
  const own = accounts.find((account) => account.isPersonal) ?? accounts[0];
  const { mailboxes } = useMailboxes(own?.id ?? '');
  const unread = mailboxes?.find((mailbox) => mailbox.role === 'inbox')?.unreadThreads ?? 0;
  useEffect(() => {
    const count = unread > 0 ? `(${unread}) ` : '';
    document.title = `${count}${name === '' ? 'Digue' : `${name} – Digue`}`;
  }, [unread, name]);
}
