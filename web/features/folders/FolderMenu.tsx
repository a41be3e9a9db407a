import { useLingui } from '@lingui/react/macro';
import { FolderInput, FolderPlus, PenLine, Trash2 } from 'lucide-react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { Mailbox } from '../../jmap/index.ts';

export type FolderTask = 'create' | 'rename' | 'move' | 'delete';

/** What the person may do with this folder; nothing that the server would refuse for want of a right. */
export function listTasks({ myRights }: Mailbox): FolderTask[] {
  return [
    ...(myRights.mayCreateChild ? (['create'] as const) : []),
    ...(myRights.mayRename ? (['rename', 'move'] as const) : []),
    ...(myRights.mayDelete ? (['delete'] as const) : []),
  ];
}

interface Props {
  mailbox: Mailbox;
  name: string;
  /** The button that it hangs from. */
  anchor: HTMLElement;
  onChoose(task: FolderTask): void;
  onClose(): void;
}

/** The menu of one folder. */
export function FolderMenu({ mailbox, name, anchor, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const items: Record<FolderTask, { text: string; Icon: typeof PenLine }> = {
    create: { text: t`Nouveau sous-dossier`, Icon: FolderPlus },
    rename: { text: t`Renommer`, Icon: PenLine },
    move: { text: t`Déplacer dans…`, Icon: FolderInput },
    delete: { text: t`Supprimer`, Icon: Trash2 },
  };
  return (
    <Popover
      className="menu-popover"
      placement="bottom start"
      triggerRef={{ current: anchor }}
      isOpen
      aria-label={t`Actions sur le dossier ${name}`}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu
        aria-label={t`Actions sur le dossier ${name}`}
        autoFocus="first"
        onAction={(task) => onChoose(task as FolderTask)}
      >
        {listTasks(mailbox).map((task) => {
          const { text, Icon } = items[task];
          return (
            <MenuItem key={task} id={task} className="menu-item">
              <Icon size={17} aria-hidden />
              {text}
            </MenuItem>
          );
        })}
      </Menu>
    </Popover>
  );
}
