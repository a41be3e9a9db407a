import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Eye, LifeBuoy, MonitorUp, ShieldCheck, WifiOff, X } from 'lucide-react';
import { useState } from 'react';
import { SignInForm } from '../features/sign-in/SignInForm.tsx';
import '../features/sign-in/sign-in.css';
import { Button, Dialog, IconButton } from '../ui/index.ts';
import { useSession } from './session.tsx';
import { useStillness } from './use-stillness.ts';
import { formatDay } from './format-day.ts';

/** Offline, and a session that has ended: said over the page, which keeps all that was typed. */
export function Banners() {
  const {
    isOnline,
    isExpired,
    person,
    pending,
    factorRequiredFrom,
    isReadOnly,
    needsRescueContact,
    outdated,
    retry,
  } = useSession();
  const { t, i18n } = useLingui();
  const [isPutOff, setPutOff] = useState(false);
  const [isTold, setTold] = useState(false);
  const [isLater, setLater] = useState(false);
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
                À partir du {formatDay(i18n, factorRequiredFrom)}, une deuxième étape sera demandée à la
                connexion.
              </Trans>
            </span>
            <Link className="button button--framed" to="/securite">
              <Trans>La mettre en place</Trans>
            </Link>
            <IconButton label={t`Plus tard`} icon={<X size={18} />} onPress={() => setPutOff(true)} />
          </div>
        )}
        {needsRescueContact && !isLater ? (
          <div className="banner">
            <LifeBuoy size={18} aria-hidden />
            <span>
              <Trans>
                Ajoutez un contact de secours, un téléphone ou un collègue, pour le jour où vous perdriez
                tout.
              </Trans>
            </span>
            <Link className="button button--framed" to="/securite" hash="secours">
              <Trans>L’ajouter</Trans>
            </Link>
            <IconButton label={t`Plus tard`} icon={<X size={18} />} onPress={() => setLater(true)} />
          </div>
        ) : null}
        {isReadOnly ? (
          <div className="banner">
            <Eye size={18} aria-hidden />
            <span>
              <Trans>
                Depuis ce réseau, votre académie permet de lire, pas d’écrire ni de modifier. Revenez depuis
                un réseau connu pour le reste.
              </Trans>
            </span>
          </div>
        ) : null}
        {outdated === null || isTold ? null : (
          <div className="banner">
            <MonitorUp size={18} aria-hidden />
            <span>
              {outdated === 'browser' ? (
                <Trans>
                  Votre navigateur ne reçoit plus de corrections de sécurité. Quand vous le pourrez, mettez-le
                  à jour, ou demandez-le à la personne qui s’occupe de cet ordinateur.
                </Trans>
              ) : (
                <Trans>
                  Le système de cet appareil ne reçoit plus de corrections de sécurité. Pour votre courrier,
                  préférez un appareil plus récent quand vous le pouvez.
                </Trans>
              )}
            </span>
            <IconButton label={t`Fermer`} icon={<X size={18} />} onPress={() => setTold(true)} />
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
