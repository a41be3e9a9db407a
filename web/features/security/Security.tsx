import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { FactorSection } from './FactorSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { ProofProvider } from './proof.tsx';
import './security.css';

/** « Ma sécurité »: what protects the account, and what is missing. */
export function Security() {
  const { t } = useLingui();
  const title = t`Ma sécurité – Digue`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <ProofProvider>
      <main id="content" className="security" tabIndex={-1}>
        <h1>
          <Trans>Ma sécurité</Trans>
        </h1>
        <section className="security__section">
          <h2>
            <Trans>Mot de passe</Trans>
          </h2>
          <PasswordSection />
        </section>
        <section className="security__section">
          <h2>
            <Trans>Deuxième étape à la connexion</Trans>
          </h2>
          <p className="soft">
            <Trans>
              Même si quelqu’un apprend votre mot de passe, il ne peut pas ouvrir votre messagerie sans cette
              étape.
            </Trans>
          </p>
          <FactorSection />
        </section>
      </main>
    </ProofProvider>
  );
}
