import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { useToasts } from '../../ui/index.ts';
import { DeleteFolder } from './DeleteFolder.tsx';
import { findFreeName, listWithin } from './mailbox-tree.ts';
import { useFolderChanges } from './use-folder-changes.ts';
import { useWayBack } from './use-way-back.ts';

interface Props {
  accountId: Id;
  mailboxes: readonly Mailbox[];
  mailbox: Mailbox;
  /** The folder on the screen. */
  shownId: Id | null;
  onClose(): void;
}

/** A folder goes to the bin with all that lies in it; what lies there already, or has no bin to go to, goes for good. */
export function RemoveFolder({ accountId, mailboxes, mailbox, shownId, onClose }: Props) {
  const { t } = useLingui();
  const toasts = useToasts();
  const navigate = useNavigate();
  const changes = useFolderChanges(accountId);
  const done = useWayBack();
  const { id, name: before, parentId } = mailbox;
  const within = listWithin(mailboxes, id);
  const trash = mailboxes.find(({ role }) => role === 'trash');
  const isForGood = trash === undefined || listWithin(mailboxes, trash.id).some((one) => one.id === id);
  const leave = () => {
    const inbox = mailboxes.find(({ role }) => role === 'inbox');
    if (inbox === undefined) return void navigate({ to: '/' });
    const params = { accountId, mailboxId: inbox.id, threadId: undefined };
    void navigate({ to: '/courrier/$accountId/$mailboxId/{-$threadId}', params });
  };
  const remove = async () => {
    onClose();
    if (within.some((one) => one.id === shownId)) leave();
    if (isForGood) {
      const refusal = await changes.destroy(within.map((one) => one.id));
      toasts.show({ text: refusal ?? t`Dossier « ${before} » supprimé` });
      return;
    }
    const name = findFreeName(mailboxes, before, trash.id);
    const refusal = await changes.update(id, { name, parentId: trash.id });
    if (refusal === null) {
      done(t`« ${before} » est dans la corbeille`, () => changes.update(id, { name: before, parentId }));
    } else toasts.show({ text: refusal });
  };
  return (
    <DeleteFolder
      accountId={accountId}
      within={within}
      isForGood={isForGood}
      onAnswer={(yes) => (yes ? void remove() : onClose())}
    />
  );
}
