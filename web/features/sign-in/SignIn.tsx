import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Logo } from '../../ui/index.ts';
import { LanguageSwitch } from '../settings/LanguageSwitch.tsx';
import { SignInForm } from './SignInForm.tsx';
import './sign-in.css';

export function SignIn() {
  const { t } = useLingui();
  const title = t`Connexion – Digue`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="sign-in">
      <main className="sign-in__card">
        <div className="sign-in__brand">
          <Logo size={44} />
          <div>
            <h1>Digue</h1>
            <p className="soft">
              <Trans>La messagerie de l’académie</Trans>
            </p>
          </div>
        </div>
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
            Personne ne vous demandera votre mot de passe, votre NUMEN ou un code par courriel ou par
            téléphone.
          </Trans>
        </p>
      </main>
      <footer className="sign-in__foot">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
