import type { OutgoingKind } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** A name for each kind of finding, here and in the console. */
export function useFindingTitles(): Record<OutgoingKind, string> {
  const { t } = useLingui();
  return {
    numen: t`NUMEN`,
    password: t`Mot de passe`,
    'one-time-code': t`Code à usage unique`,
    'pupil-list': t`Liste d’élèves`,
    'address-list': t`Liste d’adresses`,
    'visible-recipients': t`Destinataires visibles de tous`,
    'reply-to-many': t`Réponse à un grand nombre`,
    'outside-in-thread': t`Destinataire extérieur`,
    'look-alike-recipient': t`Adresse ressemblante`,
    'forgotten-attachment': t`Pièce jointe oubliée`,
    'unread-file': t`Fichier illisible`,
    'unchecked-file': t`Fichier non vérifiable`,
    'protected-file': t`Fichier sous mot de passe`,
  };
}
