import type { BegunRescue, WaitingRescue } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { RefusalAlert } from '../sign-in/RefusalAlert.tsx';
import { useRefusal } from '../sign-in/use-refusal.ts';
import { RescueCodes } from './RescueCodes.tsx';
import './rescue.css';
import { formatDay } from '../../app/format-day.ts';

/** Everything is lost: a request for the head or the help desk, and the way back with the code that was kept. */
export function RescueRequest() {
  const { t } = useLingui();
  const { step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [login, setLogin] = useState('');
  const [codes, setCodes] = useState<BegunRescue | null>(null);
  const [isReturning, setReturning] = useState(false);
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    if (login.trim() === '') return;
    take(await step('/auth/rescue', { login: login.trim() }, (found) => setCodes(found as BegunRescue)));
  };
  if (isReturning) return <RescueReturn onBack={() => setReturning(false)} />;
  return (
    <div className="sign-in__form">
      {codes === null ? (
        <form className="sign-in__form" onSubmit={(event) => void begin(event)}>
          <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
          <p className="soft">
            <Trans>
              Votre direction ou l’assistance peut se porter garante de vous. L’accès s’ouvre ensuite après un
              délai, pendant lequel vous êtes prévenu partout.
            </Trans>
          </p>
          <TextField
            label={t`Identifiant ou adresse`}
            autoComplete="username"
            value={login}
            onChange={setLogin}
            spellCheck="false"
          />
          <Button look="main" type="submit" isDisabled={wait > 0}>
            <Trans>Demander de l’aide</Trans>
          </Button>
        </form>
      ) : (
        <RescueCodes codes={codes} keepsTab={false} />
      )}
      <Button look="link" onPress={() => setReturning(true)}>
        <Trans>J’ai déjà un code à garder</Trans>
      </Button>
    </div>
  );
}

function RescueReturn({ onBack }: { onBack(): void }) {
  const { t, i18n } = useLingui();
  const { step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [login, setLogin] = useState('');
  const [kept, setKept] = useState('');
  const [state, setState] = useState<WaitingRescue | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (login.trim() === '' || kept.trim() === '') return;
    setState(null);
    const body = { login: login.trim(), kept: kept.trim() };
    take(await step('/auth/rescue/finish', body, (found) => setState(found as WaitingRescue)));
  };
  return (
    <form className="sign-in__form" onSubmit={(event) => void submit(event)}>
      <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
      <TextField
        label={t`Identifiant ou adresse`}
        autoComplete="username"
        value={login}
        onChange={setLogin}
        spellCheck="false"
      />
      <TextField
        label={t`Code à garder`}
        autoComplete="off"
        value={kept}
        onChange={setKept}
        spellCheck="false"
      />
      <output>
        {state === null ? null : state.opensAt === null ? (
          <Trans>Personne ne s’est encore porté garant de cette demande, ou le code ne convient pas.</Trans>
        ) : (
          <Trans>
            Demande acceptée. L’accès s’ouvre le {formatDay(i18n, state.opensAt, { timeStyle: 'short' })} :
            revenez ensuite avec ce code.
          </Trans>
        )}
      </output>
      <Button look="main" type="submit" isDisabled={wait > 0}>
        <Trans>Continuer</Trans>
      </Button>
      <Button look="link" onPress={onBack}>
        <Trans>Faire une nouvelle demande</Trans>
      </Button>
    </form>
  );
}
