import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ShieldCheck, WifiOff, X } from 'lucide-react';
import { useState } from 'react';
import { SignInForm } from '../features/sign-in/SignInForm.tsx';
import '../features/sign-in/sign-in.css';
import { Button, Dialog, IconButton } from '../ui/index.ts';
import { useSession } from './session.tsx';
import { useStillness } from './use-stillness.ts';

/** Offline, and a session that has ended: said over the page, which keeps all that was typed. */
export function Banners() {
  const { isOnline, isExpired, person, pending, factorRequiredFrom, retry } = useSession();
  const { t, i18n } = useLingui();
  const [isPutOff, setPutOff] = useState(false);
  // What the person has just asked for comes at once.
  const isStill = useStillness(isExpired);
  const isAsking = isExpired && (isStill || pending !== null);
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
        {factorRequiredFrom === null || isPutOff ? null : (
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
            <IconButton label={t`Plus tard`} icon={<X size={18} />} onPress={() => setPutOff(true)} />
          </div>
        )}
      </output>
      {isAsking && person !== null ? (
        <Dialog
          title={pending === null ? t`Votre connexion a pris fin` : t`Encore une étape`}
          isOpen
          isDismissable={false}
          onClose={() => undefined}
        >
          {pending === null ? (
            <p>
              <Trans>Reconnectez-vous pour continuer : rien de ce que vous avez écrit n’est perdu.</Trans>
            </p>
          ) : null}
          <SignInForm login={person.login} />
        </Dialog>
      ) : null}
    </>
  );
}
