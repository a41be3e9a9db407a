import type { Rule, RuleAction, RuleCondition, RuleField, RuleMatch } from '#contract';
import { useLingui } from '@lingui/react/macro';
import type { Mailbox } from '../../jmap/index.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import { type Lack, nameFolder } from './rule-draft.ts';

/** The editor's words, and a rule as one sentence. */
export function useRuleWords() {
  const { t } = useLingui();
  const nameOf = useMailboxName();
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
    `${fields[field]} ${matches[match]} ${t`« ${text} »`}`;
  const action = (one: RuleAction, mailboxes: readonly Mailbox[]): string => {
    switch (one.kind) {
      case 'move':
        return t`ranger dans « ${nameFolder(one, mailboxes, nameOf)} »`;
      case 'mark-read':
        return t`marquer comme lu`;
      case 'flag':
        return t`marquer d’un drapeau`;
      case 'forward':
        return one.copy ? t`envoyer une copie à ${one.address}` : t`transférer à ${one.address} sans garder`;
    }
  };
  const describe = (rule: Rule, mailboxes: readonly Mailbox[] = []): string => {
    const when = rule.conditions.map(condition).join(` ${rule.when === 'all' ? t`et` : t`ou`} `);
    const then =
      rule.actions.map((one) => action(one, mailboxes)).join(', ') || t`laisser dans la boîte de réception`;
    return t`Quand ${when}, alors ${then}.`;
  };
  return { fields, matches, describe };
}

/** What a rule lacks, in a sentence. */
export function useLackWords(): (lack: Lack) => string {
  const { t } = useLingui();
  const words: Record<Lack['what'], string> = {
    name: t`Donnez un nom à la règle.`,
    text: t`Écrivez les mots à reconnaître.`,
    action: t`Choisissez ce que la règle doit faire : ranger dans un dossier, marquer, ou envoyer une copie.`,
    folder: t`Ce dossier n’existe plus : choisissez-en un autre.`,
    'folder-name': t`Donnez un nom au nouveau dossier.`,
    address: t`Écrivez l’adresse du collègue.`,
  };
  return ({ what }) => words[what];
}
