import { Trans } from '@lingui/react/macro';
import { AddFactor } from '../security/AddFactor.tsx';
import { ProofProvider } from '../security/proof.tsx';

/** The grace is over: a second factor is set up before the mail opens. */
export function EnrolStep() {
  return (
    <div className="sign-in__form">
      <h2 className="sign-in__title">
        <Trans>Protégez votre compte</Trans>
      </h2>
      <p>
        <Trans>
          Votre académie demande maintenant une deuxième étape à la connexion. Choisissez la vôtre : il y en a
          pour deux minutes, et votre messagerie s’ouvre ensuite.
        </Trans>
      </p>
      <ProofProvider>
        <AddFactor />
      </ProofProvider>
    </div>
  );
}
