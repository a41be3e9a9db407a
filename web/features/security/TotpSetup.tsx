import type { SignedIn, StartedTotp } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, CancelButton, TextField } from '../../ui/index.ts';
import type { SetupProps } from './AddFactor.tsx';
import { useProof } from './proof.tsx';
import { QrCode } from './QrCode.tsx';
import { useRefusalText } from './refusal-text.ts';

/** An authenticator app: the secret as picture and as text, then a first code. */
export function TotpSetup({ onDone, onCancel }: SetupProps) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const refusalText = useRefusalText();
  const [started, setStarted] = useState<StartedTotp | null>(null);
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = t`Application d’authentification`;
  useEffect(() => {
    let isHere = true;
    withProof(() => transport.post<StartedTotp>('/auth/factors/totps', { name })).then(
      (answer) => {
        if (!isHere) return;
        if (answer.kind === 'given-up') onCancel();
        else setStarted(answer.value);
      },
      (fault: unknown) => isHere && setError(refusalText(fault)),
    );
    return () => {
      isHere = false;
    };
    // Once: another secret would make the one on the screen useless.
  }, []);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (started === null || code.trim() === '' || isBusy) return;
    setBusy(true);
    try {
      const url = `/auth/factors/totps/${started.id}/confirm`;
      const answer = await withProof(() => transport.post<SignedIn>(url, { code }));
      if (answer.kind === 'done') onDone(answer.value);
    } catch (fault) {
      setCode('');
      setError(refusalText(fault));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void confirm(event)}>
      <ol className="factor-setup__steps">
        <li>
          <Trans>
            Ouvrez une application d’authentification : FreeOTP, Aegis, Google Authenticator, Microsoft
            Authenticator… Si vous n’en avez pas, installez-en une.
          </Trans>
        </li>
        <li>
          <Trans>Ajoutez-y un compte en visant ce dessin, ou en recopiant la clé écrite dessous.</Trans>
          {started === null ? null : <Secret started={started} />}
        </li>
        <li>
          <Trans>Recopiez ici les six chiffres que l’application montre.</Trans>
        </li>
      </ol>
      <TextField
        label={t`Code à six chiffres`}
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        onChange={setCode}
        {...(error === null ? {} : { error })}
      />
      <div className="factor-setup__actions">
        <Button look="main" type="submit" isPending={isBusy} isDisabled={started === null}>
          <Trans>Confirmer</Trans>
        </Button>
        <CancelButton isSent={isBusy} onPress={onCancel}>
          <Trans>Autre moyen</Trans>
        </CancelButton>
      </div>
    </form>
  );
}

function Secret({ started }: { started: StartedTotp }) {
  const { t } = useLingui();
  return (
    <div className="factor-setup__secret">
      <QrCode text={started.uri} label={t`Code QR à viser avec votre application`} />
      <p>
        <span className="soft">
          <Trans>Clé à recopier, sur le même téléphone par exemple :</Trans>
        </span>{' '}
        <code className="factor-setup__key">{started.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <a href={started.uri} className="factor-setup__link">
        <Trans>Ouvrir dans l’application de ce téléphone</Trans>
      </a>
    </div>
  );
}
