import type { Rule } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { Button, Checkbox, IconButton, useToasts } from '../../ui/index.ts';
import { moved } from './rule-draft.ts';
import { useRuleWords } from './use-rule-words.ts';

interface Props {
  rules: readonly Rule[];
  save(rules: readonly Rule[]): Promise<string | null>;
  onEdit(rule: Rule): void;
}

/** The rules in their order, each with what can be done with it. */
export function RuleLines({ rules, save, onEdit }: Props) {
  const { t } = useLingui();
  const toasts = useToasts();
  const { describe } = useRuleWords();
  const change = async (next: readonly Rule[], undo: string | null) => {
    const refusal = await save(next);
    if (refusal !== null) toasts.show({ text: refusal });
    else if (undo !== null) {
      toasts.show({ text: undo, action: { label: t`Annuler`, run: () => void save(rules) } });
    }
  };
  return (
    <ol className="security__list">
      {rules.map((rule, index) => (
        <li key={`${index} ${rule.name}`} className="security__line">
          <div className="security__text">
            <Checkbox
              checked={rule.enabled}
              onChange={(enabled) => void change(rules.with(index, { ...rule, enabled }), null)}
            >
              <span className="security__name">{rule.name}</span>
            </Checkbox>
            <p className="soft">{describe(rule)}</p>
          </div>
          <div className="factor-setup__actions">
            <IconButton
              label={t`Monter « ${rule.name} »`}
              icon={<ArrowUp size={17} aria-hidden />}
              isDisabled={index === 0}
              onPress={() => void change(moved(rules, index, -1), null)}
            />
            <IconButton
              label={t`Descendre « ${rule.name} »`}
              icon={<ArrowDown size={17} aria-hidden />}
              isDisabled={index === rules.length - 1}
              onPress={() => void change(moved(rules, index, 1), null)}
            />
            <Button look="framed" aria-label={t`Modifier « ${rule.name} »`} onPress={() => onEdit(rule)}>
              <Trans>Modifier</Trans>
            </Button>
            <Button
              look="framed"
              aria-label={t`Supprimer « ${rule.name} »`}
              onPress={() =>
                void change(rules.toSpliced(index, 1), t`La règle « ${rule.name} » est supprimée.`)
              }
            >
              <Trans>Supprimer</Trans>
            </Button>
          </div>
        </li>
      ))}
    </ol>
  );
}
