import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { SignInStep } from './SignInStep.tsx';
import { useRefusal } from './use-refusal.ts';

/** The first opening of an account: NUMEN and the code of the letter, then password and second step. */
export function Activation() {
  const { t } = useLingui();
  const { pending } = useSession();
  return (
    <SignInFrame title={t`Activer mon compte`}>
      {pending === null ? <ActivationForm /> : <SignInStep pending={pending} />}
    </SignInFrame>
  );
}

function ActivationForm() {
  const { t } = useLingui();
  const { step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [numen, setNumen] = useState('');
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || numen.trim() === '' || code.trim() === '') return;
    setBusy(true);
    const answer = await step('/auth/activation', { numen, code });
    setBusy(false);
    // Right or wrong, it does not stay on the screen.
    setNumen('');
    take(answer);
  };
  const isRefused = refusal?.kind === 'refused' && refusal.error.error === 'invalid-credentials';
  return (
    <form className="sign-in__form" onSubmit={(event) => void submit(event)} autoComplete="off">
      {isRefused ? (
        <p className="sign-in__error" role="alert" ref={alert} tabIndex={-1}>
          <Trans>
            Le NUMEN et le code ne vont pas ensemble, ou le code a déjà servi. Vérifiez les deux ; au besoin,
            demandez une nouvelle lettre au secrétariat.
          </Trans>
        </p>
      ) : (
        <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
      )}
      <p className="soft">
        <Trans>
          Le NUMEN ne sert qu’ici, une seule fois. Il n’est gardé nulle part, et personne ne vous le demandera
          par courriel.
        </Trans>
      </p>
      <TextField
        label={t`NUMEN`}
        type="password"
        autoComplete="off"
        value={numen}
        onChange={setNumen}
        maxLength={40}
        spellCheck="false"
        autoFocus
      />
      <TextField
        label={t`Code de la lettre`}
        autoComplete="off"
        value={code}
        onChange={setCode}
        maxLength={40}
        spellCheck="false"
      />
      <Button look="main" type="submit" isPending={isBusy} isDisabled={wait > 0}>
        <Trans>Continuer</Trans>
      </Button>
      <p>
        <Link to="/connexion">
          <Trans>J’ai déjà un mot de passe</Trans>
        </Link>
      </p>
    </form>
  );
}
