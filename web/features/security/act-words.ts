import { useLingui } from '@lingui/react/macro';

/** Acts of the audit trail in plain words; one that has none is shown by its name. */
export function useActWords(): (act: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    'sign-in.opened': t`Connexion`,
    'sign-in.refused': t`Mot de passe refusé`,
    'factor.failed': t`Deuxième étape manquée`,
    'factor.added': t`Moyen de deuxième étape ajouté`,
    'factor.removed': t`Moyen de deuxième étape retiré`,
    'printed-codes.made': t`Codes imprimés`,
    'printed-codes.removed': t`Feuille de codes retirée`,
    'password.changed': t`Mot de passe changé`,
    'session.ended': t`Session fermée`,
    'app-password.created': t`Appareil ajouté`,
    'app-password.ended': t`Appareil retiré`,
    'activation.begun': t`Activation commencée`,
    'activation.finished': t`Compte activé`,
    'mail.reported': t`Message signalé`,
    'mail.report-answered': t`Réponse à un signalement`,
    'mail.restored': t`Messages supprimés remis en place`,
    'mail.withdrawn': t`Messages envoyés retirés des boîtes de l’académie`,
    'letter.printed': t`Lettre d’activation imprimée`,
    'network.confirmed': t`Réseau reconnu`,
    'network.forgotten': t`Réseau oublié`,
    'travel.announced': t`Voyage annoncé`,
    'containment.begun': t`Compte mis à l’abri`,
    'containment.ended': t`Envoi rouvert`,
    'recovery.proved': t`Mot de passe oublié : identité prouvée`,
    'rescue.begun': t`Demande d’aide pour retrouver l’accès`,
    'rescue.approved': t`Une personne s’est portée garante`,
    'rescue.used': t`Accès retrouvé avec l’aide d’une personne`,
    'rescue.refused': t`Demande d’aide refusée`,
    'voucher.named': t`Collègue de confiance désigné`,
    'voucher.removed': t`Collègue de confiance retiré`,
    'right.given': t`Droit donné sur une boîte partagée`,
    'right.taken': t`Droit retiré sur une boîte partagée`,
    'account.closed': t`Compte fermé`,
    'import.applied': t`Annuaire mis à jour`,
    'person.viewed': t`Fiche du compte consultée`,
    'policy.changed': t`Règle changée`,
    'school-network.set': t`Réseau d’établissement déclaré`,
    'school-network.removed': t`Réseau d’établissement retiré`,
    'incident.closed': t`Incident clos`,
    'audit.pruned': t`Journal élagué`,
  };
  return (act) => words[act] ?? act;
}
