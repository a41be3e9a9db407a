import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
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
import { MailboxIcon } from './MailboxIcon.tsx';
import { useMailboxName } from './use-mailbox-name.ts';

interface Props {
  title: string;
  choices: readonly Mailbox[];
  /** What stands first for no folder at all, where that can be chosen. */
  root?: string;
  error?: string | null;
  onChoose(mailbox: Mailbox | null): void;
  onClose(): void;
}

const ROOT: Id = '';

/** A folder chosen by typing a few letters of its name; accents and case make no difference. */
export function FolderChoice({ title, choices, root, error, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const items = choices.map((mailbox) => ({ id: mailbox.id, name: nameOf(mailbox), role: mailbox.role }));
  if (root !== undefined) items.unshift({ id: ROOT, name: root, role: null });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
        <SearchField className="field" autoFocus>
          <Label className="field__label">
            <Trans>Nom du dossier</Trans>
          </Label>
          <Input className="field__input" />
        </SearchField>
        <ListBox
          className="move-picker"
          aria-label={t`Dossiers`}
          items={items}
          onAction={(id) => {
            if (id === ROOT) onChoose(null);
            const chosen = choices.find((mailbox) => mailbox.id === id);
            if (chosen !== undefined) onChoose(chosen);
          }}
          renderEmptyState={() => (
            <p className="soft">
              <Trans>Aucun dossier de ce nom.</Trans>
            </p>
          )}
        >
          {({ name, role }) => (
            <ListBoxItem className="menu-item" textValue={name}>
              <MailboxIcon role={role} />
              {name}
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
