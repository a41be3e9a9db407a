import { useLingui } from '@lingui/react/macro';
import { Archive, ArrowLeft, FolderInput, MailOpen, OctagonAlert, Star, Trash2 } from 'lucide-react';
import type { MailboxRole } from '../../jmap/index.ts';
import { IconButton } from '../../ui/index.ts';
import type { MailRights } from '../mail/mail-rights.ts';
import type { ListActions } from '../list/ListHeader.tsx';

interface Props {
  role: MailboxRole | null;
  rights: MailRights;
  actions: ListActions;
  onBack(): void;
}

/** What can be done with the open conversation. */
export function ConversationBar({ role, rights, actions, onBack }: Props) {
  const { t } = useLingui();
  return (
    <div className="conversation__bar" role="toolbar" aria-label={t`Actions sur la conversation`}>
      <IconButton
        className="conversation__back"
        label={t`Revenir à la liste`}
        icon={<ArrowLeft size={18} />}
        onPress={onBack}
      />
      {rights.mayPutAway ? (
        <>
          {role === 'archive' ? null : (
            <IconButton
              label={t`Archiver`}
              shortcut="e"
              icon={<Archive size={18} />}
              onPress={actions.onArchive}
            />
          )}
          <IconButton
            label={role === 'trash' ? t`Supprimer définitivement` : t`Mettre à la corbeille`}
            shortcut="#"
            icon={<Trash2 size={18} />}
            onPress={actions.onTrash}
          />
          {role === 'junk' ? null : (
            <IconButton
              label={t`Mettre dans les indésirables`}
              shortcut="!"
              icon={<OctagonAlert size={18} />}
              onPress={actions.onJunk}
            />
          )}
        </>
      ) : null}
      {rights.mayFile ? (
        <IconButton
          label={t`Déplacer`}
          shortcut="m"
          icon={<FolderInput size={18} />}
          onPress={actions.onMove}
        />
      ) : null}
      {rights.mayMarkSeen ? (
        <IconButton
          label={t`Marquer lu ou non lu`}
          shortcut="u"
          icon={<MailOpen size={18} />}
          onPress={actions.onSeen}
        />
      ) : null}
      {rights.mayFile ? (
        <IconButton
          label={t`Suivre d’une étoile`}
          shortcut="s"
          icon={<Star size={18} />}
          onPress={actions.onStar}
        />
      ) : null}
    </div>
  );
}
