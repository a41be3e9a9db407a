import { Trans } from '@lingui/react/macro';
import { Button, Logo } from '../ui/index.ts';
import { useSession } from './session.tsx';
import './splash.css';

/** While the server is asked who is there, or when it does not answer. */
export function Splash() {
  const { status, retry } = useSession();
  return (
    <main className="splash">
      <Logo size={56} />
      {status === 'unreachable' ? (
        <div role="alert" className="splash__news">
          <h1>
            <Trans>Le service ne répond pas</Trans>
          </h1>
          <p className="soft">
            <Trans>
              Vérifiez votre connexion à Internet, puis réessayez. Vos messages ne sont pas touchés.
            </Trans>
          </p>
          <Button look="main" onPress={retry}>
            <Trans>Réessayer</Trans>
          </Button>
        </div>
      ) : (
        <output className="soft">
          <Trans>Ouverture de Digue…</Trans>
        </output>
      )}
    </main>
  );
}
