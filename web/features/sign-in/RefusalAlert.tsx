import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import type { Refusal } from './use-refusal.ts';

interface Props {
  refusal: Refusal | null;
  wait: number;
  alert: RefObject<HTMLParagraphElement | null>;
}

export function RefusalAlert({ refusal, wait, alert }: Props) {
  return (
    <p className="sign-in__error" role="alert" ref={alert} tabIndex={-1} hidden={refusal === null}>
      {refusal === null ? null : <RefusalText refusal={refusal} wait={wait} />}
    </p>
  );
}

function RefusalText({ refusal, wait }: { refusal: Refusal; wait: number }) {
  if (refusal.kind === 'unreachable') {
    return <Trans>Le service ne répond pas. Vérifiez votre connexion à Internet, puis réessayez.</Trans>;
  }
  switch (refusal.error.error) {
    case 'throttled': {
      if (wait === 0) return <Trans>Vous pouvez réessayer maintenant.</Trans>;
      const minutes = Math.ceil(wait / 60);
      const duration =
        wait < 90
          ? plural(wait, { one: '# seconde', other: '# secondes' })
          : plural(minutes, { one: '# minute', other: '# minutes' });
      return <Trans>Trop d’essais ont échoué. Vous pourrez réessayer dans {duration}.</Trans>;
    }
    case 'wrong-code':
      return (
        <Trans>
          Ce code ne convient pas. Un code ne sert qu’une fois : attendez le suivant, ou vérifiez l’heure de
          votre téléphone.
        </Trans>
      );
    case 'not-sent':
      return (
        <Trans>Le SMS n’a pas pu être envoyé. Réessayez dans un moment ou choisissez un autre moyen.</Trans>
      );
    case 'not-signed-in':
      return <Trans>Cette connexion a expiré. Recommencez avec votre mot de passe.</Trans>;
    case 'network-refused':
      return (
        <Trans>
          Votre académie n’accepte pas de connexion d’ici sans deuxième étape. Mettez-la en place depuis la
          France, annoncez votre voyage avant de partir, ou appelez l’assistance.
        </Trans>
      );
    case 'invalid-credentials':
    case 'malformed':
      return (
        <Trans>
          L’identifiant ou le mot de passe ne convient pas. Vérifiez la touche des majuscules, puis réessayez.
        </Trans>
      );
    default:
      return <Trans>La connexion n’a pas abouti. Rechargez la page, puis réessayez.</Trans>;
  }
}
