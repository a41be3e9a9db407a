import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { useToasts } from '../../ui/index.ts';
import { FolderChoice } from './FolderChoice.tsx';
import type { FolderTask } from './FolderMenu.tsx';
import { FolderNameDialog } from './FolderNameDialog.tsx';
import { listBranches, listWithin } from './mailbox-tree.ts';
import { RemoveFolder } from './RemoveFolder.tsx';
import { useFolderChanges } from './use-folder-changes.ts';
import { useMailboxName } from './use-mailbox-name.ts';
import { useWayBack } from './use-way-back.ts';

interface Props {
  accountId: Id;
  mailboxes: readonly Mailbox[];
  /** The folder that it is about; null to make one at the first level. */
  mailbox: Mailbox | null;
  task: FolderTask;
  /** The folder on the screen. */
  shownId: Id | null;
  onClose(): void;
}

/** The window in which a folder is made, renamed, moved or deleted, and the way back from it. */
export function FolderDialogs({ accountId, mailboxes, mailbox, task, shownId, onClose }: Props) {
  const { t } = useLingui();
  const toasts = useToasts();
  const nameOf = useMailboxName();
  const changes = useFolderChanges(accountId);
  const done = useWayBack();
  if (task === 'create' || mailbox === null) {
    return (
      <FolderNameDialog
        title={mailbox === null ? t`Nouveau dossier` : t`Nouveau dossier dans « ${nameOf(mailbox)} »`}
        name=""
        confirm={t`Créer`}
        onClose={onClose}
        onSave={async (name) => {
          const refusal = await changes.create({ name, parentId: mailbox?.id ?? null });
          if (refusal === null) toasts.show({ text: t`Dossier « ${name} » créé` });
          return refusal;
        }}
      />
    );
  }
  const { id, name: before, parentId } = mailbox;
  if (task === 'rename') {
    return (
      <FolderNameDialog
        title={t`Renommer « ${before} »`}
        name={before}
        confirm={t`Renommer`}
        onClose={onClose}
        onSave={async (name) => {
          const refusal = await changes.update(id, { name });
          if (refusal === null) {
            done(t`« ${before} » s’appelle maintenant « ${name} »`, () =>
              changes.update(id, { name: before }),
            );
          }
          return refusal;
        }}
      />
    );
  }
  if (task === 'move') {
    return (
      <MoveFolder
        mailboxes={mailboxes}
        mailbox={mailbox}
        onClose={onClose}
        onMove={async (to) => {
          const refusal = await changes.update(id, { parentId: to?.id ?? null });
          if (refusal === null) {
            const place = to === null ? t`au premier niveau` : t`dans « ${nameOf(to)} »`;
            done(t`« ${before} » est maintenant ${place}`, () => changes.update(id, { parentId }));
          }
          return refusal;
        }}
      />
    );
  }
  return <RemoveFolder {...{ accountId, mailboxes, mailbox, shownId, onClose }} />;
}

interface MoveProps {
  mailboxes: readonly Mailbox[];
  mailbox: Mailbox;
  onMove(to: Mailbox | null): Promise<string | null>;
  onClose(): void;
}

function MoveFolder({ mailboxes, mailbox, onMove, onClose }: MoveProps) {
  const { t } = useLingui();
  const [error, setError] = useState<string | null>(null);
  const within = new Set(listWithin(mailboxes, mailbox.id).map(({ id }) => id));
  const choices = listBranches(mailboxes).filter(({ mailbox: { id, role, myRights } }) => {
    const isElsewhere = !within.has(id) && id !== mailbox.parentId;
    return isElsewhere && myRights.mayCreateChild && role !== 'trash' && role !== 'junk';
  });
  return (
    <FolderChoice
      title={t`Déplacer « ${mailbox.name} » dans…`}
      choices={choices}
      {...(mailbox.parentId === null ? {} : { root: t`Premier niveau, dans aucun dossier` })}
      error={error}
      onClose={onClose}
      onChoose={(to) =>
        void onMove(to).then((refusal) => {
          if (refusal === null) onClose();
          else setError(refusal);
        })
      }
    />
  );
}
