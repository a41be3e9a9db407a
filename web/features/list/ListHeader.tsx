import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Archive,
  FolderInput,
  MailOpen,
  Menu as MenuIcon,
  OctagonAlert,
  PenLine,
  Star,
  Trash2,
  UserRoundPlus,
  X,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { MailboxRole } from '../../jmap/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import type { MailRights } from '../mail/mail-rights.ts';
import { countSelected } from './selection.ts';
import type { ListState } from './use-thread-list.ts';

export interface ListActions {
  onArchive(): void;
  onTrash(): void;
  onJunk(): void;
  onMove(): void;
  onSeen(): void;
  onStar(): void;
  /** Deletes for good all that is in this folder; null where there is nothing, or no such way. */
  onEmpty: (() => void) | null;
}

interface Props extends ListActions {
  listState: ListState;
  title: string;
  role: MailboxRole | null;
  rights: MailRights;
  onFolders(): void;
  onCompose(): void;
  /** Set in a folder of one's own: who else may open it. */
  onShare: (() => void) | null;
  /** Set in a search: leaves it. */
  onLeaveSearch: (() => void) | null;
  /** Under the name: where a search looks, what went wrong. */
  notice: ReactNode;
}

/** The list's name and count; while conversations are chosen, what can be done with them. */
export function ListHeader(props: Props) {
  const { listState, title, role } = props;
  const { t } = useLingui();
  const total = listState.state.total ?? 0;
  const chosen = countSelected(listState.selection, total);
  return (
    <header className="list__header">
      <div className="list__title">
        <IconButton
          className="list__folders"
          label={t`Dossiers`}
          icon={<MenuIcon size={19} />}
          onPress={props.onFolders}
        />
        <SelectAll listState={listState} chosen={chosen} total={total} />
        <h1 className="truncate">{title}</h1>
        <span className="soft list__total">
          {listState.state.total === null
            ? ''
            : plural(total, { one: '# conversation', other: '# conversations' })}
        </span>
        <IconButton
          className="list__compose"
          label={t`Nouveau message`}
          icon={<PenLine size={18} />}
          onPress={props.onCompose}
        />
        {props.onShare === null ? null : (
          <IconButton
            className="list__share"
            label={t`Partager ce dossier`}
            icon={<UserRoundPlus size={18} />}
            onPress={props.onShare}
          />
        )}
        {props.onLeaveSearch === null ? null : (
          <IconButton label={t`Quitter la recherche`} icon={<X size={18} />} onPress={props.onLeaveSearch} />
        )}
      </div>
      {props.notice}
      {props.onEmpty !== null && chosen === 0 ? (
        <div className="list__bar">
          <Button look="framed" onPress={props.onEmpty}>
            {role === 'trash' ? <Trans>Vider la corbeille</Trans> : <Trans>Tout supprimer</Trans>}
          </Button>
        </div>
      ) : null}
      {chosen === 0 ? null : <Chosen {...props} chosen={chosen} />}
      <output className="unseen">
        {chosen === 0
          ? props.onLeaveSearch === null || listState.state.total === null
            ? ''
            : plural(total, {
                0: 'Aucune conversation trouvée',
                one: '# conversation trouvée',
                other: '# conversations trouvées',
              })
          : plural(chosen, { one: '# conversation sélectionnée', other: '# conversations sélectionnées' })}
      </output>
    </header>
  );
}

function Chosen(props: Props & { chosen: number }) {
  const { t } = useLingui();
  return (
    <div className="list__chosen" role="toolbar" aria-label={t`Conversations sélectionnées`}>
      <span className="list__chosen-count">
        {plural(props.chosen, { one: '# sélectionnée', other: '# sélectionnées' })}
      </span>
      {props.rights.mayPutAway ? (
        <>
          {props.role === 'archive' ? null : (
            <IconButton
              label={t`Archiver`}
              shortcut="e"
              icon={<Archive size={18} />}
              onPress={props.onArchive}
            />
          )}
          <IconButton
            label={props.role === 'trash' ? t`Supprimer définitivement` : t`Mettre à la corbeille`}
            shortcut="#"
            icon={<Trash2 size={18} />}
            onPress={props.onTrash}
          />
          {props.role === 'junk' ? null : (
            <IconButton
              label={t`Mettre dans les indésirables`}
              shortcut="!"
              icon={<OctagonAlert size={18} />}
              onPress={props.onJunk}
            />
          )}
        </>
      ) : null}
      {props.rights.mayFile ? (
        <IconButton
          label={t`Déplacer`}
          shortcut="m"
          icon={<FolderInput size={18} />}
          onPress={props.onMove}
        />
      ) : null}
      {props.rights.mayMarkSeen ? (
        <IconButton
          label={t`Marquer lu ou non lu`}
          shortcut="u"
          icon={<MailOpen size={18} />}
          onPress={props.onSeen}
        />
      ) : null}
      {props.rights.mayFile ? (
        <IconButton
          label={t`Suivre d’une étoile`}
          shortcut="s"
          icon={<Star size={18} />}
          onPress={props.onStar}
        />
      ) : null}
      <IconButton
        label={t`Ne plus rien sélectionner`}
        shortcut={t`Échap`}
        icon={<X size={18} />}
        onPress={props.listState.clear}
      />
    </div>
  );
}

/** Chooses all conversations of the list, those not on the screen included. */
function SelectAll({ listState, chosen, total }: { listState: ListState; chosen: number; total: number }) {
  const { t } = useLingui();
  const box = useRef<HTMLInputElement>(null);
  const isAll = total > 0 && chosen === total;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = chosen > 0 && !isAll;
  }, [chosen, isAll]);
  return (
    <label className="list__all">
      <input
        ref={box}
        type="checkbox"
        checked={isAll}
        disabled={total === 0}
        aria-label={t`Tout sélectionner`}
        onChange={() => (chosen > 0 ? listState.clear() : listState.selectAll())}
      />
    </label>
  );
}
