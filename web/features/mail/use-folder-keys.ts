import { useNavigate } from '@tanstack/react-router';
import { useMailboxes } from '../../app/mail.tsx';
import type { Id, MailboxRole } from '../../jmap/index.ts';
import { useCompose } from '../compose/index.ts';
import { useShortcuts } from '../shortcuts/index.ts';

/** `g` and a letter go to a folder of this account; `c` writes. */
export function useFolderKeys(accountId: Id): void {
  const { mailboxes } = useMailboxes(accountId);
  const navigate = useNavigate();
  const { openCompose } = useCompose();
  const go = (role: MailboxRole) => () => {
    const mailbox = mailboxes?.find((one) => one.role === role);
    if (mailbox === undefined) return;
    void navigate({
      to: '/courrier/$accountId/$mailboxId/{-$threadId}',
      params: { accountId, mailboxId: mailbox.id, threadId: undefined },
      search: {},
    });
  };
  useShortcuts({
    'g i': go('inbox'),
    'g b': go('drafts'),
    'g e': go('sent'),
    'g a': go('archive'),
    'g c': go('trash'),
    c: () => openCompose({ mode: 'new', accountId }),
  });
}
