import { useLingui } from '@lingui/react/macro';
import type { Mailbox, MailboxRole } from '../../jmap/index.ts';

/** Folders with a role are named in the language of the screen, the others as the person named them. */
export function useMailboxName(): (mailbox: Mailbox) => string {
  const { t } = useLingui();
  const names: Record<MailboxRole, string> = {
    inbox: t`Boîte de réception`,
    drafts: t`Brouillons`,
    sent: t`Envoyés`,
    archive: t`Archives`,
    junk: t`Indésirables`,
    trash: t`Corbeille`,
  };
  return (mailbox) => (mailbox.role === null ? mailbox.name : (names[mailbox.role] ?? mailbox.name));
}
