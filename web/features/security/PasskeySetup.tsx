import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, CancelButton, TextField } from '../../ui/index.ts';
import { addPasskey } from '../sign-in/passkey-ceremony.ts';
import type { SetupProps } from './AddFactor.tsx';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';

/** A passkey of this device, or a security key. */
export function PasskeySetup({ onDone, onCancel }: SetupProps) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const refusalText = useRefusalText();
  const [name, setName] = useState(t`Cet appareil`);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || isBusy) return;
    setBusy(true);
    try {
      const answer = await withProof(() => addPasskey(transport, name.trim()));
      if (answer.kind === 'given-up') return;
      if (answer.value === null) setError(t`Aucune clé n’a été créée. Vous pouvez réessayer.`);
      else onDone(answer.value);
    } catch (fault) {
      setError(refusalText(fault));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void add(event)}>
      <p>
        <Trans>
          Donnez un nom à la clé, pour la reconnaître plus tard ; puis suivez ce que votre appareil demande.
        </Trans>
      </p>
      <TextField
        label={t`Nom de la clé`}
        value={name}
        onChange={setName}
        maxLength={100}
        {...(error === null ? {} : { error })}
      />
      <div className="factor-setup__actions">
        <Button look="main" type="submit" isPending={isBusy}>
          <Trans>Créer la clé</Trans>
        </Button>
        <CancelButton isSent={isBusy} onPress={onCancel}>
          <Trans>Autre moyen</Trans>
        </CancelButton>
      </div>
    </form>
  );
}
