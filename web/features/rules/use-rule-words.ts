import type { Rule, RuleAction, RuleCondition, RuleField, RuleMatch } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** The editor's words, and a rule as one sentence. */
export function useRuleWords() {
  const { t } = useLingui();
  const fields: Record<RuleField, string> = {
    from: t`l’expéditeur`,
    to: t`un destinataire`,
    subject: t`l’objet`,
    body: t`le texte`,
    list: t`la liste de diffusion`,
  };
  const matches: Record<RuleMatch, string> = {
    contains: t`contient`,
    'contains-not': t`ne contient pas`,
    is: t`est exactement`,
  };
  const condition = ({ field, match, text }: RuleCondition) =>
    `${fields[field]} ${matches[match]} « ${text} »`;
  const action = (one: RuleAction): string => {
    switch (one.kind) {
      case 'move':
        return t`ranger dans « ${one.mailbox} »`;
      case 'mark-read':
        return t`marquer comme lu`;
      case 'flag':
        return t`marquer d’un drapeau`;
      case 'forward':
        return one.copy ? t`envoyer une copie à ${one.address}` : t`transférer à ${one.address} sans garder`;
    }
  };
  const describe = (rule: Rule): string => {
    const when = rule.conditions.map(condition).join(` ${rule.when === 'all' ? t`et` : t`ou`} `);
    const then = rule.actions.map(action).join(', ');
    return t`Quand ${when}, alors ${then}.`;
  };
  return { fields, matches, describe };
}
