import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { RequestError, SignedOutError } from '../../jmap/index.ts';

/** One sentence for what the server refused: what is wrong and what to do next. */
export function useRefusalText(): (fault: unknown) => string {
  const { t } = useLingui();
  return (fault) => {
    if (fault instanceof SignedOutError)
      return t`Votre connexion avait pris fin : rien n’a été enregistré. Reconnectez-vous, puis recommencez.`;
    if (!(fault instanceof RequestError)) return t`Le service ne répond pas. Réessayez dans un moment.`;
    switch (fault.type) {
      case 'wrong-code':
        return t`Ce code ne convient pas. Attendez le suivant, ou vérifiez l’heure de votre téléphone.`;
      case 'throttled': {
        const minutes = Math.max(1, Math.ceil(Number(fault.body['retryAfter'] ?? 60) / 60));
        const duration = plural(minutes, { one: '# minute', other: '# minutes' });
        return t`Trop d’essais. Vous pourrez réessayer dans ${duration}.`;
      }
      case 'not-sent':
        return t`Le SMS n’a pas pu être envoyé. Vérifiez le numéro, ou réessayez dans un moment.`;
      case 'limit':
        return t`Ce n’est pas possible : c’est le dernier moyen que votre académie exige, ou il y en a déjà trop.`;
      case 'not-allowed':
        return t`Ce n’est pas possible avec les droits de votre compte, ou plus depuis un instant. Rechargez la page.`;
      case 'too-large':
        return t`C’est trop long pour être reçu. Raccourcissez le texte, ou choisissez un fichier plus petit.`;
      case 'holds-numen':
        return t`Ce texte contient un NUMEN. Retirez-le : il ne s’écrit nulle part, pas même ici.`;
      case 'holds-password':
        return t`Ce texte contient votre mot de passe. Retirez-le : personne n’en a besoin, pas même l’assistance.`;
      case 'malformed':
        return t`Cette saisie ne convient pas. Vérifiez-la, puis réessayez.`;
      default:
        return t`Le réglage n’a pas été enregistré. Rechargez la page, puis réessayez.`;
    }
  };
}

/** Gone already, in another window: that is what was asked for. */
export async function orGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (fault) {
    if (refusalType(fault) !== 'not-found') throw fault;
  }
}

/** What the server called its refusal; null when it did not answer. */
export function refusalType(fault: unknown): string | null {
  return fault instanceof RequestError ? fault.type : null;
}
