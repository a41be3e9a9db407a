import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { RescueRequest } from '../rescue/RescueRequest.tsx';
import { RefusalAlert } from './RefusalAlert.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { SignInStep } from './SignInStep.tsx';
import { useRefusal } from './use-refusal.ts';

/** A forgotten password: a code to the person's phone and one proof more, then a new password. */
export function Recovery() {
  const { t } = useLingui();
  const { pending } = useSession();
  const [isLost, setLost] = useState(false);
  return (
    <SignInFrame title={t`Mot de passe oublié`}>
      {pending !== null ? <SignInStep pending={pending} /> : isLost ? <RescueRequest /> : <RecoveryForm />}
      {pending === null ? (
        <p>
          <Button look="link" onPress={() => setLost(!isLost)}>
            {isLost ? (
              <Trans>J’ai mon téléphone ou ma feuille de codes</Trans>
            ) : (
              <Trans>Je n’ai ni téléphone enregistré, ni feuille de codes</Trans>
            )}
          </Button>
        </p>
      ) : null}
      <p>
        <Link to="/connexion">
          <Trans>Revenir à la connexion</Trans>
        </Link>
      </p>
    </SignInFrame>
  );
}

function RecoveryForm() {
  const { t } = useLingui();
  const { step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [login, setLogin] = useState('');
  const [isSent, setSent] = useState(false);
  const [smsCode, setSmsCode] = useState('');
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isRefused = refusal?.kind === 'refused' && refusal.error.error === 'invalid-credentials';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || login.trim() === '') return;
    setBusy(true);
    if (isSent) {
      const method = /^[\s0-9]+$/.test(code) ? 'totp' : 'printed-code';
      take(await step('/auth/recovery/finish', { login: login.trim(), smsCode, method, code }));
    } else {
      const answer = await step('/auth/recovery', { login: login.trim() }, () => setSent(true));
      take(answer);
    }
    setBusy(false);
  };
  return (
    <form className="sign-in__form" onSubmit={(event) => void submit(event)}>
      {isRefused ? (
        <p className="sign-in__error" role="alert" ref={alert} tabIndex={-1}>
          <Trans>Les deux codes ne conviennent pas. Demandez un nouveau SMS, puis réessayez.</Trans>
        </p>
      ) : (
        <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
      )}
      <TextField
        label={t`Identifiant ou adresse`}
        autoComplete="username"
        value={login}
        onChange={setLogin}
        isReadOnly={isSent}
        spellCheck="false"
      />
      {isSent ? (
        <>
          <p className="soft">
            <Trans>
              Si ce compte a un téléphone, un SMS vient de partir. Il faut aussi un code de votre feuille
              imprimée ou de votre application.
            </Trans>
          </p>
          <TextField
            label={t`Code reçu par SMS`}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={smsCode}
            onChange={setSmsCode}
            autoFocus
          />
          <TextField
            label={t`Code imprimé ou de l’application`}
            autoComplete="off"
            value={code}
            onChange={setCode}
            spellCheck="false"
          />
        </>
      ) : null}
      <Button look="main" type="submit" isPending={isBusy} isDisabled={wait > 0}>
        {isSent ? <Trans>Continuer</Trans> : <Trans>Envoyer un SMS</Trans>}
      </Button>
      {isSent ? (
        <Button look="link" onPress={() => setSent(false)}>
          <Trans>Demander un nouveau SMS</Trans>
        </Button>
      ) : null}
    </form>
  );
}
