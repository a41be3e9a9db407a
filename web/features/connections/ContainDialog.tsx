import type { SignedIn } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Dialog } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';

interface Props {
  connectionId?: number;
  onClose(): void;
  /** What was done already. */
  children?: ReactNode;
}

/** « Ce n’était pas moi »: says what will happen, then does it in one gesture. */
export function ContainDialog({ connectionId, onClose, children }: Props) {
  const { t } = useLingui();
  const { transport, accept } = useSession();
  const withProof = useProof();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const contain = async () => {
    setBusy(true);
    try {
      const body = connectionId === undefined ? {} : { connectionId };
      const answer = await withProof(() => transport.post<SignedIn>('/auth/contain', body));
      if (answer.kind === 'given-up') setBusy(false);
      else {
        onClose();
        accept(answer.value);
      }
    } catch (fault) {
      setBusy(false);
      setError(refusalText(fault));
    }
  };
  return (
    <Dialog title={t`Mettre mon compte à l’abri`} isOpen role="alertdialog" onClose={onClose}>
      {children}
      <p>
        <Trans>Vous avez raison de le dire. En un geste :</Trans>
      </p>
      <ul className="connections__steps">
        <li>
          <Trans>toutes les connexions et tous les appareils sont fermés, partout ;</Trans>
        </li>
        <li>
          <Trans>plus rien ne part de votre adresse en attendant ;</Trans>
        </li>
        <li>
          <Trans>vous choisissez un nouveau mot de passe, ici et maintenant ;</Trans>
        </li>
        <li>
          <Trans>puis vous vérifiez avec nous ce qui s’est passé.</Trans>
        </li>
      </ul>
      {error === null ? null : <p role="alert">{error}</p>}
      <div className="dialog__actions">
        <Button look="framed" onPress={onClose}>
          {children === undefined ? <Trans>Annuler</Trans> : <Trans>Fermer</Trans>}
        </Button>
        <Button look="danger" isPending={isBusy} onPress={() => void contain()}>
          <Trans>Mettre à l’abri</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
