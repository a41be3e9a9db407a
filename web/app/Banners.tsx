import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ShieldCheck, WifiOff } from 'lucide-react';
import { SignInForm } from '../features/sign-in/SignInForm.tsx';
import '../features/sign-in/sign-in.css';
import { Button, Dialog } from '../ui/index.ts';
import { useSession } from './session.tsx';

/** Offline, and a session that has ended: said over the page, which keeps all that was typed. */
export function Banners() {
  const { isOnline, isExpired, person, factorRequiredFrom, retry } = useSession();
  const { t, i18n } = useLingui();
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
      {factorRequiredFrom === null ? null : (
        <div className="banner">
          <ShieldCheck size={18} aria-hidden />
          <span>
            <Trans>
              À partir du {i18n.date(factorRequiredFrom, { dateStyle: 'long' })}, une deuxième étape sera
              demandée à la connexion.
            </Trans>
          </span>
          <Link className="button button--framed" to="/securite">
            <Trans>La mettre en place</Trans>
          </Link>
        </div>
      )}
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
