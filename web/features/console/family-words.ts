import type { VerdictFamily } from '#contract';
import { useLingui } from '@lingui/react/macro';

export function useFamilyWords(): Record<VerdictFamily, string> {
  const { t } = useLingui();
  return {
    rule: t`Règle de l’académie`,
    imitation: t`Nom ou adresse imités`,
    proof: t`Origine non prouvée`,
    relation: t`Correspondant douteux`,
    link: t`Liens trompeurs`,
    request: t`Demande de secret, menace`,
    offer: t`Argent, offre, service demandé`,
    file: t`Pièces jointes`,
    disguise: t`Message maquillé`,
    advertising: t`Envoi en nombre`,
    none: t`Rien de particulier`,
  };
}
