import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { Confirm } from '../../ui/index.ts';
import { describeContent } from '../folders/describe-content.ts';
import { useIsFed } from '../folders/use-is-fed.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';

export interface Content {
  trash: Mailbox;
  /** Folders in the bin that go with its messages, and those that cannot be deleted. */
  removable: readonly Mailbox[];
  staying: readonly Mailbox[];
}

interface Props extends Content {
  accountId: Id;
  onAnswer(yes: boolean): void;
}

/** Asks before the bin is emptied: how much goes, what stays, and whether rules still bring mail to what goes. */
export function EmptyTrash({ accountId, trash, removable, staying, onAnswer }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const isFed = useIsFed(accountId, removable);
  const messages = [trash, ...removable].reduce((sum, { totalEmails }) => sum + totalEmails, 0);
  const content = describeContent(messages, removable.length);
  const names = staying.map((one) => t`« ${nameOf(one)} »`).join(', ');
  const text = [
    plural(messages + removable.length, {
      one: `${content} sera supprimé définitivement : il ne sera pas possible de le retrouver.`,
      other: `${content} seront supprimés définitivement : il ne sera pas possible de les retrouver.`,
    }),
    ...(staying.length === 0
      ? []
      : [
          plural(staying.length, {
            one: `Un dossier ne peut pas être supprimé, et restera : ${names}.`,
            other: `# dossiers ne peuvent pas être supprimés, et resteront : ${names}.`,
          }),
        ]),
    ...(isFed
      ? [
          t`Une règle range du courrier dans l’un de ces dossiers : elle ne le pourra plus. Voyez « Règles et absence ».`,
        ]
      : []),
  ];
  return (
    <Confirm
      title={t`Vider la corbeille ?`}
      text={text.join('\n')}
      confirm={t`Supprimer définitivement`}
      cancel={t`Annuler`}
      isDangerous
      onAnswer={onAnswer}
    />
  );
}
