import type { SignedIn } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, CancelButton, TextField } from '../../ui/index.ts';
import type { SetupProps } from './AddFactor.tsx';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';

/** A phone for codes by SMS: the number, then the code sent to it. */
export function PhoneSetup({ onDone, onCancel }: SetupProps) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const refusalText = useRefusalText();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [isSent, setSent] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    if (isSent) {
      const answer = await withProof(() => transport.post<SignedIn>('/auth/factors/phone/confirm', { code }));
      if (answer.kind === 'done') onDone(answer.value);
      return;
    }
    const sent = await withProof(() => transport.put('/auth/factors/phone', { number }));
    if (sent.kind === 'done') setSent(true);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || (isSent ? code : number).trim() === '') return;
    setBusy(true);
    setError(null);
    try {
      await run();
    } catch (fault) {
      setCode('');
      setError(refusalText(fault));
    } finally {
      setBusy(false);
    }
  };
  const shown = error === null ? {} : { error };
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      {isSent ? (
        <TextField
          key="code"
          label={t`Code à six chiffres reçu par SMS`}
          autoComplete="one-time-code"
          inputMode="numeric"
          value={code}
          onChange={setCode}
          autoFocus
          {...shown}
        />
      ) : (
        <TextField
          key="number"
          label={t`Numéro de téléphone portable`}
          type="tel"
          autoComplete="tel"
          value={number}
          onChange={setNumber}
          autoFocus
          {...shown}
        />
      )}
      <div className="factor-setup__actions">
        <Button look="main" type="submit" isPending={isBusy}>
          {isSent ? <Trans>Confirmer</Trans> : <Trans>Envoyer un code</Trans>}
        </Button>
        <CancelButton isSent={isBusy} onPress={isSent ? () => setSent(false) : onCancel}>
          {isSent ? <Trans>Changer de numéro</Trans> : <Trans>Autre moyen</Trans>}
        </CancelButton>
      </div>
    </form>
  );
}
