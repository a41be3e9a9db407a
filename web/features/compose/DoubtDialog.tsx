import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Dialog } from '../../ui/index.ts';
import type { Doubt } from './send-checks.ts';

interface Props {
  doubts: readonly Doubt[];
  onAnswer(goOn: boolean): void;
}

/** Asked once before sending. */
export function DoubtDialog({ doubts, onAnswer }: Props) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Envoyer tel quel ?`} isOpen role="alertdialog" onClose={() => onAnswer(false)}>
      {doubts.includes('forgotten-attachment') ? (
        <p>
          <Trans>Votre texte annonce une pièce jointe, mais aucun fichier n’est joint.</Trans>
        </p>
      ) : null}
      {doubts.includes('empty-subject') ? (
        <p>
          <Trans>Le message n’a pas d’objet. Avec un objet, il se retrouve plus facilement.</Trans>
        </p>
      ) : null}
      <div className="dialog__actions">
        <Button look="framed" onPress={() => onAnswer(true)}>
          <Trans>Envoyer quand même</Trans>
        </Button>
        <Button look="main" autoFocus onPress={() => onAnswer(false)}>
          <Trans>Revenir au message</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
