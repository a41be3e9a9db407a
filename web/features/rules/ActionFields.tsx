import { RULE_LIMITS, type RuleAction } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Mailbox } from '../../jmap/index.ts';
import { Checkbox, SelectField, TextField } from '../../ui/index.ts';
import { listBranches, listFolderOptions } from '../folders/mailbox-tree.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import { fieldOf, findFolder, isFolderGone, isNewFolder, pathOf, withAction } from './rule-draft.ts';

/** Of the list of folders: one that is still to be made. */
const NEW = 'new';

interface Props {
  actions: readonly RuleAction[];
  mailboxes: readonly Mailbox[];
  onChange(actions: RuleAction[]): void;
}

/** What the rule does: a folder, marks, a colleague. */
export function ActionFields({ actions, mailboxes, onChange }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const find = <Kind extends RuleAction['kind']>(kind: Kind) =>
    actions.find((one): one is Extract<RuleAction, { kind: Kind }> => one.kind === kind);
  const set = (kind: RuleAction['kind'], action: RuleAction | null) =>
    onChange(withAction(actions, kind, action));
  const [move, forward] = [find('move'), find('forward')];
  const folders = listBranches(mailboxes).filter(
    ({ mailbox }) => mailbox.role !== 'inbox' && mailbox.role !== 'drafts' && mailbox.role !== 'sent',
  );
  const isGone = isFolderGone({ actions }, mailboxes);
  const isNew = move !== undefined && isNewFolder(move);
  const found = move === undefined ? undefined : findFolder(move, mailboxes);
  const chosen = isNew ? NEW : (found?.id ?? move?.mailboxId ?? '');
  // One that is gone, or that is not offered, is still shown by its name, until another is chosen.
  const isListed = chosen === '' || isNew || folders.some(({ mailbox }) => mailbox.id === chosen);
  const gone = move?.mailbox ?? '';
  const choose = (mailboxId: string) => {
    if (mailboxId === '') return set('move', null);
    const folder =
      mailboxId === NEW
        ? { mailboxId: '', mailbox: '' }
        : { mailboxId, mailbox: pathOf(mailboxes, mailboxId) };
    set('move', { kind: 'move', ...folder });
  };
  return (
    <>
      <SelectField
        label={t`Ranger dans`}
        name={fieldOf({ what: 'action' })}
        value={chosen}
        {...(isGone ? { error: t`Ce dossier n’existe plus : choisissez-en un autre.` } : {})}
        options={[
          { value: '', text: t`Laisser dans la boîte de réception` },
          ...(isListed ? [] : [{ value: chosen, text: isGone ? t`${gone} (supprimé)` : gone }]),
          ...listFolderOptions(folders, nameOf),
          { value: NEW, text: t`Nouveau dossier…` },
        ]}
        onChange={choose}
      />
      {isNew ? (
        <TextField
          label={t`Nom du nouveau dossier`}
          name={fieldOf({ what: 'folder-name' })}
          maxLength={RULE_LIMITS.folder}
          value={move.mailbox}
          onChange={(mailbox) => set('move', { ...move, mailbox })}
          autoComplete="off"
        />
      ) : null}
      <Checkbox
        checked={find('mark-read') !== undefined}
        onChange={(on) => set('mark-read', on ? { kind: 'mark-read' } : null)}
      >
        <Trans>Marquer comme lu</Trans>
      </Checkbox>
      <Checkbox
        checked={find('flag') !== undefined}
        onChange={(on) => set('flag', on ? { kind: 'flag' } : null)}
      >
        <Trans>Marquer d’un drapeau</Trans>
      </Checkbox>
      <Checkbox
        checked={forward !== undefined}
        onChange={(on) => set('forward', on ? { kind: 'forward', address: '', copy: true } : null)}
      >
        <Trans>Envoyer une copie à un collègue</Trans>
      </Checkbox>
      {forward === undefined ? null : (
        <TextField
          label={t`Adresse du collègue, dans l’académie`}
          name={fieldOf({ what: 'address' })}
          type="email"
          maxLength={320}
          value={forward.address}
          onChange={(address) => set('forward', { ...forward, address })}
          autoComplete="off"
          spellCheck="false"
        />
      )}
    </>
  );
}
