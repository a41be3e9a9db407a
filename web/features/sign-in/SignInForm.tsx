import { Trans, useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Checkbox, TextField } from '../../ui/index.ts';
import { hasPasskeys, signInWithPasskey } from './passkey-ceremony.ts';
import { looksLikeLogin } from './looks-like-login.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { SignInStep } from './SignInStep.tsx';
import { useRefusal } from './use-refusal.ts';

/** Login or address, and password; then whatever else is asked. A screen, and over the page of an ended session. */
export function SignInForm({ login }: { login?: string }) {
  const { pending } = useSession();
  return pending === null ? (
    <PasswordForm {...(login === undefined ? {} : { login })} />
  ) : (
    <SignInStep pending={pending} />
  );
}

function PasswordForm({ login: knownLogin }: { login?: string }) {
  const { signIn, step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [isBusy, setBusy] = useState(false);
  const [login, setLogin] = useState(knownLogin ?? '');
  const [password, setPassword] = useState('');
  const [isShared, setShared] = useState(false);
  const [isMisplaced, setMisplaced] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || login.trim() === '') return;
    // A password in the wrong field goes nowhere, and does not stay to be read.
    setMisplaced(!looksLikeLogin(login.trim()));
    if (!looksLikeLogin(login.trim())) return setLogin('');
    if (password === '') return;
    setBusy(true);
    const answer = await signIn(login.trim(), password, isShared);
    setBusy(false);
    if (answer.kind === 'refused') setPassword('');
    take(answer);
  };
  const usePasskey = async () => {
    setBusy(true);
    const answer = await signInWithPasskey(step, isShared);
    setBusy(false);
    if (answer !== null) take(answer);
  };

  return (
    <form className="sign-in__form" onSubmit={(event) => void submit(event)}>
      {isMisplaced ? (
        <p className="sign-in__error" role="alert">
          <Trans>
            Ce n’est pas un identifiant. Avez-vous tapé votre mot de passe dans ce champ ? Il a été effacé, et
            n’a été envoyé nulle part.
          </Trans>
        </p>
      ) : (
        <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
      )}
      <Fields
        login={login}
        password={password}
        isLoginKnown={knownLogin !== undefined}
        onLogin={setLogin}
        onPassword={setPassword}
      />
      <Checkbox checked={isShared} onChange={setShared}>
        <Trans>Je suis sur un ordinateur partagé</Trans>
      </Checkbox>
      {isShared ? (
        <p className="soft">
          <Trans>Rien ne restera sur cet ordinateur : la connexion prend fin avec cet onglet.</Trans>
        </p>
      ) : null}
      <Button look="main" type="submit" isPending={isBusy} isDisabled={wait > 0}>
        {isBusy ? <Trans>Connexion…</Trans> : <Trans>Se connecter</Trans>}
      </Button>
      {hasPasskeys() ? (
        <Button look="framed" onPress={() => void usePasskey()} isDisabled={isBusy || wait > 0}>
          <KeyRound size={17} aria-hidden />
          <Trans>Utiliser une clé d’accès</Trans>
        </Button>
      ) : null}
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
        />
        <Button look="link" onPress={() => setShown(!isShown)} aria-pressed={isShown}>
          {isShown ? <Trans>Masquer le mot de passe</Trans> : <Trans>Afficher le mot de passe</Trans>}
        </Button>
      </div>
    </>
  );
}
