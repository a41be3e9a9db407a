import type { FactorMethod } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { FactorRescue } from '../rescue/FactorRescue.tsx';
import { takePasskeyStep } from './passkey-ceremony.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { useRefusal } from './use-refusal.ts';

type CodeMethod = Exclude<FactorMethod, 'passkey'>;

/** The second step: one way at a time, the others a click away. */
export function FactorStep({ methods }: { methods: FactorMethod[] }) {
  const [method, setMethod] = useState<FactorMethod | 'rescue'>(methods[0] ?? 'rescue');
  return (
    <>
      <h2 className="sign-in__title">
        <Trans>Deuxième étape</Trans>
      </h2>
      {method === 'rescue' ? (
        <FactorRescue isOnlyWay={methods.length === 0} />
      ) : method === 'passkey' ? (
        <PasskeyForm />
      ) : (
        <CodeForm key={method} method={method} />
      )}
      <ul className="sign-in__others">
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <li key={other}>
              <Button look="link" onPress={() => setMethod(other)}>
                <OtherName method={other} />
              </Button>
            </li>
          ))}
        {method === 'rescue' ? null : (
          <li>
            <Button look="link" onPress={() => setMethod('rescue')}>
              <Trans>Je n’ai plus aucun de ces moyens</Trans>
            </Button>
          </li>
        )}
      </ul>
    </>
  );
}

function OtherName({ method }: { method: FactorMethod }) {
  switch (method) {
    case 'totp':
      return <Trans>Utiliser mon application d’authentification</Trans>;
    case 'sms':
      return <Trans>Recevoir un code par SMS</Trans>;
    case 'printed-code':
      return <Trans>Utiliser un code de ma feuille imprimée</Trans>;
    case 'passkey':
      return <Trans>Utiliser ma clé d’accès</Trans>;
  }
}

function CodeForm({ method }: { method: CodeMethod }) {
  const { t } = useLingui();
  const { step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isSent, setSent] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || code.trim() === '') return;
    setBusy(true);
    const answer = await step('/auth/factor', { method, code });
    setBusy(false);
    setCode('');
    take(answer);
  };
  const sendSms = async () => {
    setBusy(true);
    let sent = false;
    const answer = await step('/auth/factor/sms', {}, () => {
      sent = true;
    });
    setBusy(false);
    setSent(sent);
    if (!sent) take(answer);
  };
  if (method === 'sms' && !isSent) {
    return (
      <div className="sign-in__form">
        <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
        <Button look="main" isPending={isBusy} isDisabled={wait > 0} onPress={() => void sendSms()}>
          <Trans>Envoyer le code par SMS</Trans>
        </Button>
      </div>
    );
  }
  return (
    <form className="sign-in__form" onSubmit={(event) => void submit(event)}>
      <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
      <p className="soft">
        {method === 'totp' ? (
          <Trans>Ouvrez votre application d’authentification et recopiez les six chiffres.</Trans>
        ) : method === 'sms' ? (
          <Trans>Un SMS vient de partir. Recopiez les six chiffres ; ils valent dix minutes.</Trans>
        ) : (
          <Trans>Choisissez un code que vous n’avez pas encore utilisé, puis rayez-le de la feuille.</Trans>
        )}
      </p>
      <TextField
        label={method === 'printed-code' ? t`Code imprimé` : t`Code à six chiffres`}
        name="code"
        autoComplete="one-time-code"
        inputMode={method === 'printed-code' ? 'text' : 'numeric'}
        value={code}
        onChange={setCode}
        autoFocus
        spellCheck="false"
        isRequired
      />
      <Button look="main" type="submit" isPending={isBusy} isDisabled={wait > 0}>
        <Trans>Continuer</Trans>
      </Button>
    </form>
  );
}

function PasskeyForm() {
  const { step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const answer = await takePasskeyStep(step);
    setBusy(false);
    if (answer !== null) take(answer);
  };
  return (
    <div className="sign-in__form">
      <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
      <p className="soft">
        <Trans>Votre appareil va demander votre clé, votre empreinte ou son code.</Trans>
      </p>
      <Button look="main" isPending={isBusy} isDisabled={wait > 0} autoFocus onPress={() => void submit()}>
        <KeyRound size={17} aria-hidden />
        <Trans>Utiliser ma clé d’accès</Trans>
      </Button>
    </div>
  );
}
