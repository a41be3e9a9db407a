import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Mailbox } from '../../jmap/index.ts';
import { Confirm } from '../../ui/index.ts';
import type { BinContent } from '../actions/read-bin.ts';
import { describeContent } from '../folders/describe-content.ts';
import { useIsFed } from '../folders/use-is-fed.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';

interface Props {
  bin: BinContent;
  /** Folders in the bin that cannot be deleted. */
  staying: readonly Mailbox[];
  onAnswer(yes: boolean): void;
}

/** Asks before the bin is emptied: how much goes, what stays, and whether rules still bring mail to what goes. */
export function EmptyTrash({ bin, staying, onAnswer }: Props) {
  const { t } = useLingui();
  const nameOf = useMailboxName();
  const { accountId, folders, emailIds, sharedCount } = bin;
  const isFed = useIsFed(accountId, folders);
  const messages = emailIds.length - sharedCount;
  const content = describeContent(messages, folders.length);
  const names = staying.map((one) => t`« ${nameOf(one)} »`).join(', ');
  const text = [
    ...(content === ''
      ? []
      : [
          plural(messages + folders.length, {
            one: `${content} sera supprimé définitivement : il ne sera pas possible de le retrouver.`,
            other: `${content} seront supprimés définitivement : il ne sera pas possible de les retrouver.`,
          }),
        ]),
    ...(sharedCount === 0
      ? []
      : [
          plural(sharedCount, {
            one: '# message de la corbeille se trouve aussi dans un autre dossier, et y restera.',
            other: '# messages de la corbeille se trouvent aussi dans un autre dossier, et y resteront.',
          }),
        ]),
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
      confirm={content === '' ? t`Vider la corbeille` : t`Supprimer définitivement`}
      cancel={t`Annuler`}
      isDangerous
      onAnswer={onAnswer}
    />
  );
}
