import type { AuthError } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type SignInAnswer, useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';

type Refusal = Exclude<SignInAnswer, { kind: 'signed-in' }>;

/** Login or address, and password. Used as a screen, and over the page when the session has ended. */
export function SignInForm({ login: knownLogin }: { login?: string }) {
  const { signIn } = useSession();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [login, setLogin] = useState(knownLogin ?? '');
  const [password, setPassword] = useState('');
  const wait = useCountdown(refusal?.kind === 'refused' ? (refusal.error.retryAfter ?? 0) : 0, refusal);
  const alert = useRef<HTMLParagraphElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || login.trim() === '' || password === '') return;
    setBusy(true);
    const answer = await signIn(login.trim(), password);
    setBusy(false);
    if (answer.kind === 'signed-in') return;
    setRefusal(answer);
    if (answer.kind === 'refused') setPassword('');
    alert.current?.focus();
  };

  return (
    <form className="sign-in__form" onSubmit={(event) => void submit(event)}>
      <p className="sign-in__error" role="alert" ref={alert} tabIndex={-1} hidden={refusal === null}>
        {refusal === null ? null : <RefusalText refusal={refusal} wait={wait} />}
      </p>
      <Fields
        login={login}
        password={password}
        isLoginKnown={knownLogin !== undefined}
        onLogin={setLogin}
        onPassword={setPassword}
      />
      <Button look="main" type="submit" isPending={isBusy} isDisabled={wait > 0}>
        {isBusy ? <Trans>Connexion…</Trans> : <Trans>Se connecter</Trans>}
      </Button>
    </form>
  );
}

interface FieldsProps {
  login: string;
  password: string;
  isLoginKnown: boolean;
  onLogin(login: string): void;
  onPassword(password: string): void;
}

function Fields({ login, password, isLoginKnown, onLogin, onPassword }: FieldsProps) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <TextField
        label={t`Identifiant ou adresse`}
        name="login"
        autoComplete="username"
        value={login}
        onChange={onLogin}
        isReadOnly={isLoginKnown}
        autoFocus={!isLoginKnown}
        spellCheck="false"
        isRequired
        validationBehavior="aria"
      />
      <div className="sign-in__password">
        <TextField
          label={t`Mot de passe`}
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          value={password}
          onChange={onPassword}
          autoFocus={isLoginKnown}
          isRequired
          validationBehavior="aria"
        />
        <Button look="link" onPress={() => setShown(!isShown)} aria-pressed={isShown}>
          {isShown ? <Trans>Masquer le mot de passe</Trans> : <Trans>Afficher le mot de passe</Trans>}
        </Button>
      </div>
    </>
  );
}

function RefusalText({ refusal, wait }: { refusal: Refusal; wait: number }) {
  if (refusal.kind === 'unreachable') {
    return <Trans>Le service ne répond pas. Vérifiez votre connexion à Internet, puis réessayez.</Trans>;
  }
  const kind: AuthError['error'] = refusal.error.error;
  if (kind === 'throttled') {
    if (wait === 0) return <Trans>Vous pouvez réessayer maintenant.</Trans>;
    const minutes = Math.ceil(wait / 60);
    const duration =
      wait < 90
        ? plural(wait, { one: '# seconde', other: '# secondes' })
        : plural(minutes, { one: '# minute', other: '# minutes' });
    return <Trans>Trop d’essais ont échoué. Vous pourrez réessayer dans {duration}.</Trans>;
  }
  if (kind === 'invalid-credentials' || kind === 'malformed') {
    return (
      <Trans>
        L’identifiant ou le mot de passe ne convient pas. Vérifiez la touche des majuscules, puis réessayez.
      </Trans>
    );
  }
  return <Trans>La connexion n’a pas abouti. Rechargez la page, puis réessayez.</Trans>;
}

/** Whole seconds left, counted down from `seconds` each time `start` changes. */
function useCountdown(seconds: number, start: unknown): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    if (seconds === 0) return undefined;
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds, start]);
  return left;
}
