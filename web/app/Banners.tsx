import { Trans, useLingui } from '@lingui/react/macro';
import { WifiOff } from 'lucide-react';
import { SignInForm } from '../features/sign-in/SignInForm.tsx';
import '../features/sign-in/sign-in.css';
import { Button, Dialog } from '../ui/index.ts';
import { useSession } from './session.tsx';

/** Offline, and a session that has ended: said over the page, which keeps all that was typed. */
export function Banners() {
  const { isOnline, isExpired, person, retry } = useSession();
  const { t } = useLingui();
  return (
    <>
      <output>
        {isOnline ? null : (
          <div className="banner">
            <WifiOff size={18} aria-hidden />
            <span>
              <Trans>
                Le service ne répond pas. Vous pouvez lire ce qui est ouvert ; ce que vous écrivez reste sur
                cette page.
              </Trans>
            </span>
            <Button look="framed" onPress={retry}>
              <Trans>Réessayer</Trans>
            </Button>
          </div>
        )}
      </output>
      {isExpired && person !== null ? (
        <Dialog title={t`Votre connexion a pris fin`} isOpen isDismissable={false} onClose={() => undefined}>
          <p>
            <Trans>Reconnectez-vous pour continuer : rien de ce que vous avez écrit n’est perdu.</Trans>
          </p>
          <SignInForm login={person.login} />
        </Dialog>
      ) : null}
    </>
  );
}
