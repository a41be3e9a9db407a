import type { RuleAction } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Mailbox } from '../../jmap/index.ts';
import { Checkbox, SelectField, TextField } from '../../ui/index.ts';
import { listBranches } from '../folders/mailbox-tree.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import { fieldOf, pathOf, withAction } from './rule-draft.ts';

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
  // A folder that is gone is still shown by its name, until another is chosen.
  const isGone = move !== undefined && !folders.some(({ mailbox }) => mailbox.id === move.mailboxId);
  return (
    <>
      <SelectField
        label={t`Ranger dans`}
        name={fieldOf({ what: 'action' })}
        value={move?.mailboxId ?? ''}
        options={[
          { value: '', text: t`Laisser dans la boîte de réception` },
          ...(isGone ? [{ value: move.mailboxId, text: move.mailbox }] : []),
          ...folders.map(({ mailbox, depth }) => ({
            value: mailbox.id,
            text: `${'  '.repeat(depth)}${nameOf(mailbox)}`,
          })),
        ]}
        onChange={(mailboxId) =>
          set(
            'move',
            mailboxId === '' ? null : { kind: 'move', mailboxId, mailbox: pathOf(mailboxes, mailboxId) },
          )
        }
      />
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
