import { useLingui } from '@lingui/react/macro';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { FolderChoice } from '../folders/FolderChoice.tsx';
import { listBranches } from '../folders/mailbox-tree.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';

interface Props {
  mailboxes: readonly Mailbox[];
  /** The folder that the mail is in: not offered. */
  from: Id | null;
  onChoose(mailbox: Mailbox, name: string): void;
  onClose(): void;
}

/** The folder that conversations go to. */
export function MovePicker({ mailboxes, from, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const choices = listBranches(mailboxes).filter(
    ({ mailbox: { id, role, myRights } }) => id !== from && role !== 'drafts' && myRights.mayAddItems,
  );
  return (
    <FolderChoice
      title={t`Déplacer vers…`}
      choices={choices}
      onChoose={(mailbox) => {
        if (mailbox !== null) onChoose(mailbox, nameOf(mailbox));
      }}
      onClose={onClose}
    />
  );
}
