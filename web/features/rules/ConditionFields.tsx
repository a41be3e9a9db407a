import {
  partFields,
  RULE_LIMITS,
  ruleFields,
  ruleMatches,
  type RuleCondition,
  type RuleField,
} from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { Button, IconButton, SelectField, TextField, useNextFocus } from '../../ui/index.ts';
import { fieldOf } from './rule-draft.ts';
import { useRuleWords } from './use-rule-words.ts';

interface Props {
  conditions: readonly RuleCondition[];
  onChange(conditions: RuleCondition[]): void;
}

/** What the rule recognises, a line each. */
export function ConditionFields({ conditions, onChange }: Props) {
  const { t } = useLingui();
  const { fields, matches } = useRuleWords();
  const set = (index: number, patch: Partial<RuleCondition>) =>
    onChange(conditions.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  const { container, goOn } = useNextFocus<HTMLDivElement>();
  const remove = (index: number) => {
    goOn([`line-${index}`, `line-${index - 1}`, 'add-line']);
    onChange(conditions.filter((_, at) => at !== index));
  };
  return (
    <div ref={container} className="rules__list">
      {conditions.map((condition, index) => {
        const number = index + 1;
        return (
          <div key={index} className="rules__condition" role="group" aria-label={t`Ligne ${number}`}>
            <SelectField
              label={t`Ce qui est regardé`}
              isLabelHidden
              value={condition.field}
              options={ruleFields.map((value) => ({ value, text: fields[value] }))}
              onChange={(field) => set(index, withField(condition, field))}
            />
            <SelectField
              label={t`Comparaison`}
              isLabelHidden
              value={condition.match}
              options={ruleMatches
                .filter((value) => !partFields.includes(condition.field) || value !== 'is')
                .map((value) => ({ value, text: matches[value] }))}
              onChange={(match) => set(index, { match })}
            />
            <TextField
              label={t`Mots à reconnaître`}
              name={fieldOf({ what: 'text', index })}
              value={condition.text}
              onChange={(text) => set(index, { text })}
              maxLength={RULE_LIMITS.text}
              spellCheck="false"
            />
            {conditions.length > 1 ? (
              <IconButton
                label={t`Retirer la ligne ${number}`}
                icon={<X size={17} aria-hidden />}
                data-place={`line-${index}`}
                onPress={() => remove(index)}
              />
            ) : null}
          </div>
        );
      })}
      {conditions.length < RULE_LIMITS.conditions ? (
        <div>
          <Button
            look="framed"
            data-place="add-line"
            onPress={() => onChange([...conditions, { field: 'subject', match: 'contains', text: '' }])}
          >
            <Trans>Ajouter une ligne</Trans>
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** What the list of comparisons shows is what is kept. */
function withField({ match }: RuleCondition, field: RuleField): Partial<RuleCondition> {
  return partFields.includes(field) && match === 'is' ? { field, match: 'contains' } : { field };
}
