import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import {
  Autocomplete,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { formatPath, listWords, type MailboxBranch } from './mailbox-tree.ts';
import { MailboxIcon } from './MailboxIcon.tsx';
import { useMailboxName } from './use-mailbox-name.ts';
import './folders.css';

interface Props {
  title: string;
  choices: readonly MailboxBranch[];
  /** What stands first for no folder at all, where that can be chosen. */
  root?: string;
  error?: string | null;
  onChoose(mailbox: Mailbox | null): void;
  onClose(): void;
}

const ROOT: Id = '';

/**
 * A folder chosen by typing a few letters of its name, or of what it lies in; accents and case make no difference. What it
 * lies in stands below its name: a folder of each class may be called « 2026 ».
 */
export function FolderChoice({ title, choices, root, error, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const listId = useId();
  const items = choices.map(({ mailbox: { id, role }, mailbox, above }) => ({
    id,
    role,
    name: nameOf(mailbox),
    path: formatPath(above.map(nameOf)),
    // Read aloud.
    above: above.map(nameOf).join(', '),
  }));
  if (root !== undefined) items.unshift({ id: ROOT, role: null, name: root, path: '', above: '' });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Autocomplete
        filter={(said, typed) => listWords(typed).every((word) => contains(said, word))}
        inputValue={text}
        onInputChange={setText}
      >
        <SearchField className="field" autoFocus>
          <Label className="field__label">
            <Trans>Nom du dossier</Trans>
          </Label>
          {/* It rules the list below, which the focus never enters: only a combobox does that. */}
          <Input className="field__input" role="combobox" aria-expanded aria-controls={listId} />
        </SearchField>
        <ListBox
          id={listId}
          className="folder-choices"
          aria-label={t`Dossiers`}
          items={items}
          onAction={(id) => {
            if (id === ROOT) onChoose(null);
            const chosen = choices.find(({ mailbox }) => mailbox.id === id);
            if (chosen !== undefined) onChoose(chosen.mailbox);
          }}
          renderEmptyState={() => (
            <p className="soft">
              <Trans>Aucun dossier de ce nom.</Trans>
            </p>
          )}
        >
          {({ name, above, path, role }) => (
            <ListBoxItem className="menu-item folder-choice" textValue={`${name} ${path}`}>
              <MailboxIcon role={role} />
              {above === '' ? name : <span className="unseen">{t`${name}, dans ${above}`}</span>}
              {above === '' ? null : (
                <span aria-hidden>
                  {name}
                  <span className="soft folder-choice__path">{path}</span>
                </span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      {error == null ? null : (
        <p role="alert" className="field__error">
          {error}
        </p>
      )}
      <div className="dialog__actions">
        <Button look="framed" onPress={onClose}>
          <Trans>Annuler</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
