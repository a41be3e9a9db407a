import type { RelayScope, RuleFault, RuleKind, RuleScope } from '#contract';
import { useLingui } from '@lingui/react/macro';

export function useRuleKindWords(): Record<RuleKind, string> {
  const { t } = useLingui();
  return {
    block: t`Bloquer`,
    allow: t`Accepter`,
    institution: t`Nom d’institution`,
    lure: t`Phrase de fraude`,
    relay: t`Relais de confiance`,
  };
}

/** What follows the kind's words in the list. */
export function useRuleScopeWords(): Record<RuleScope | RelayScope, string> {
  const { t } = useLingui();
  return {
    sender: t`les messages d’une adresse`,
    domain: t`les messages d’un domaine`,
    host: t`les liens vers un site`,
    believed: t`ajouté`,
    doubted: t`écarté`,
  };
}

/** What was wrong with a rule, and what to do. */
export function useRuleFaultText(): (fault: RuleFault) => string {
  const { t } = useLingui();
  return (fault) => {
    const texts: Record<RuleFault, string> = {
      'malformed-address': t`Une adresse s’écrit prenom.nom@exemple.fr.`,
      'malformed-domain': t`Un domaine ou un site s’écrit exemple.fr, sans rien d’autre.`,
      'public-suffix': t`Cette fin d’adresse appartient à tout le monde : écrivez aussi le nom qui la précède.`,
      'free-mail': t`Beaucoup de familles écrivent depuis ce fournisseur. Nommez plutôt une seule adresse.`,
      'look-alike': t`Ce nom ressemble à celui de l’académie sans l’être : il est fait pour tromper. Bloquez-le plutôt.`,
      'own-domain': t`C’est une adresse de l’académie. Un compte qui fait du mal se met à l’abri, page « Incidents ».`,
      'shared-host': t`Sur ce site, n’importe qui ouvre une page ou un renvoi. Nommez plutôt l’adresse complète d’un site.`,
      'short-phrase': t`Cette phrase est trop courte : elle toucherait des messages honnêtes. Écrivez au moins trois mots longs.`,
      'long-phrase': t`Cette phrase est trop longue. Gardez vingt mots au plus, et un seul « … ».`,
      'short-name': t`Chaque nom doit avoir trois lettres au moins.`,
      'no-domain': t`Écrivez au moins un domaine d’où l’institution envoie vraiment ses messages.`,
      'no-relay-scope': t`Dites si ce relais est de confiance ou non.`,
      'until-past': t`Cette date est passée, ou n’existe pas.`,
      exists: t`La même règle est déjà en vigueur.`,
      'too-many': t`Il y a trop de règles. Retirez d’abord celles qui ne servent plus.`,
    };
    return texts[fault];
  };
}
