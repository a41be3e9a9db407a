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
import { listBranches } from '../folders/mailbox-tree.ts';
import { MailboxIcon } from '../folders/MailboxIcon.tsx';
import { useMailboxName } from '../folders/use-mailbox-name.ts';

interface Props {
  mailboxes: readonly Mailbox[];
  /** The folder one is in: not offered. */
  from: Id | null;
  onChoose(mailbox: Mailbox, name: string): void;
  onClose(): void;
}

/** A folder chosen by typing a few letters of its name; accents and case make no difference. */
export function MovePicker({ mailboxes, from, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const choices = listBranches(mailboxes).filter(
    ({ mailbox }) => mailbox.id !== from && mailbox.role !== 'drafts' && mailbox.myRights.mayAddItems,
  );
  return (
    <Dialog title={t`Déplacer vers…`} isOpen onClose={onClose}>
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
          items={choices.map(({ mailbox, depth }) => ({ id: mailbox.id, mailbox, depth }))}
          onAction={(id) => {
            const chosen = mailboxes.find((mailbox) => mailbox.id === id);
            if (chosen !== undefined) onChoose(chosen, nameOf(chosen));
          }}
          renderEmptyState={() => (
            <p className="soft">
              <Trans>Aucun dossier de ce nom.</Trans>
            </p>
          )}
        >
          {({ mailbox }) => (
            <ListBoxItem className="menu-item" textValue={nameOf(mailbox)}>
              <MailboxIcon role={mailbox.role} />
              {nameOf(mailbox)}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      <div className="dialog__actions">
        <Button look="framed" onPress={onClose}>
          <Trans>Annuler</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
