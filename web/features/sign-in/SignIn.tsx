import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { SignInForm } from './SignInForm.tsx';
import { SignInFrame } from './SignInFrame.tsx';

export function SignIn() {
  const { t } = useLingui();
  return (
    <SignInFrame
      title={t`Connexion`}
      brand={
        <div>
          <h1>Digue</h1>
          <p className="soft">
            <Trans>La messagerie de l’académie</Trans>
          </p>
        </div>
      }
    >
      <SignInForm />
      <p>
        <Link to="/oubli">
          <Trans>Mot de passe oublié ?</Trans>
        </Link>
      </p>
      <p>
        <Link to="/activation">
          <Trans>Première connexion ? Activer mon compte</Trans>
        </Link>
      </p>
      <p className="sign-in__advice">
        <Trans>
          Personne ne vous demandera votre mot de passe, votre NUMEN ou un code par courriel ou par téléphone.
        </Trans>
      </p>
    </SignInFrame>
  );
}
