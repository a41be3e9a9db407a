import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { Confirm } from '../../ui/index.ts';
import { useIsFed } from './use-is-fed.ts';

interface Props {
  accountId: Id;
  /** The folder, then all that lies in it. */
  within: readonly Mailbox[];
  isForGood: boolean;
  onAnswer(yes: boolean): void;
}

/** Asks before a folder goes: how much is in it, where that goes, and whether rules still bring mail to it. */
export function DeleteFolder({ accountId, within, isForGood, onAnswer }: Props) {
  const { t } = useLingui();
  const isFed = useIsFed(accountId, within);
  const name = within[0]?.name ?? '';
  const messages = within.reduce((sum, { totalEmails }) => sum + totalEmails, 0);
  const below = within.length - 1;
  const content = [
    ...(messages === 0
      ? []
      : [plural(messages, { one: 'Il contient # message.', other: 'Il contient # messages.' })]),
    ...(below === 0
      ? []
      : [plural(below, { one: 'Son sous-dossier le suit.', other: 'Ses # sous-dossiers le suivent.' })]),
  ];
  const isEmpty = content.length === 0;
  const held = isEmpty ? t`Il est vide.` : content.join(' ');
  const binned = isEmpty
    ? t`Il ira dans la corbeille, et vous pourrez annuler.`
    : t`Il ira dans la corbeille avec tout ce qu’il contient : rien n’est perdu, et vous pourrez annuler.`;
  const fate = isForGood
    ? t`Tout sera supprimé définitivement : il ne sera pas possible de le retrouver.`
    : binned;
  const rules = isForGood
    ? t`Une règle y range du courrier : elle ne le pourra plus. Voyez « Règles et absence ».`
    : t`Une règle y range du courrier : elle continuera, dans la corbeille. Changez-la dans « Règles et absence ».`;
  return (
    <Confirm
      title={t`Supprimer le dossier « ${name} » ?`}
      text={[held, fate, ...(isFed ? [rules] : [])].join('\n')}
      confirm={isForGood ? t`Supprimer définitivement` : t`Mettre à la corbeille`}
      cancel={t`Annuler`}
      isDangerous
      onAnswer={onAnswer}
    />
  );
}
