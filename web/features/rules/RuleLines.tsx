import type { Rule } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Mailbox } from '../../jmap/index.ts';
import { Button, Checkbox, IconButton, useToasts } from '../../ui/index.ts';
import { isFolderGone, moved } from './rule-draft.ts';
import { GoneFolder } from './GoneFolder.tsx';
import { useAim } from './use-aim.ts';
import { useRuleWords } from './use-rule-words.ts';

interface Props {
  rules: readonly Rule[];
  mailboxes: readonly Mailbox[];
  save(rules: readonly Rule[]): Promise<string | null>;
  putBack(rule: Rule, index: number): Promise<string | null>;
  onEdit(rule: Rule): void;
  /** Where the keyboard goes on: the first of these places that is there. */
  goOn(places: readonly string[]): void;
}

/** The rules in their order, each with what can be done with it. */
export function RuleLines({ rules, mailboxes, save, putBack, onEdit, goOn }: Props) {
  const { t } = useLingui();
  const toasts = useToasts();
  const { describe } = useRuleWords();
  const { watched, slide, isAimed } = useAim();
  const tell = (refusal: string | null) => {
    if (refusal !== null) toasts.show({ text: refusal });
  };
  const change = async (next: readonly Rule[]) => tell(await save(next));
  const move = (index: number, by: -1 | 1) => {
    const [up, down] = [`up-${index + by}`, `down-${index + by}`];
    goOn(by < 0 ? [up, down] : [down, up]);
    void change(moved(rules, index, by));
  };
  const remove = async (index: number, rule: Rule) => {
    if (!isAimed()) return;
    slide();
    // Not at the next one's own « Supprimer », which a second press of the key would obey.
    goOn([`edit-${index}`, `edit-${index - 1}`, 'new']);
    // One whose folder is gone is not put in force again.
    const kept = isFolderGone(rule, mailboxes) ? { ...rule, enabled: false } : rule;
    const refusal = await save(rules.toSpliced(index, 1));
    if (refusal !== null) return tell(refusal);
    toasts.show({
      text: t`La règle « ${rule.name} » est supprimée.`,
      action: { label: t`Annuler`, run: () => void putBack(kept, index).then(tell) },
    });
  };
  return (
    <ol className="security__list" {...watched}>
      {rules.map((rule, index) => (
        <li key={index} className="security__line">
          <div className="security__text">
            <Checkbox
              checked={rule.enabled}
              onChange={(enabled) => void change(rules.with(index, { ...rule, enabled }))}
            >
              <span className="security__name">{rule.name}</span>
            </Checkbox>
            <p className="soft">{describe(rule, mailboxes)}</p>
            {isFolderGone(rule, mailboxes) ? <GoneFolder /> : null}
          </div>
          <div className="factor-setup__actions">
            <IconButton
              label={t`Monter « ${rule.name} »`}
              icon={<ArrowUp size={17} aria-hidden />}
              isDisabled={index === 0}
              data-place={`up-${index}`}
              onPress={() => move(index, -1)}
            />
            <IconButton
              label={t`Descendre « ${rule.name} »`}
              icon={<ArrowDown size={17} aria-hidden />}
              isDisabled={index === rules.length - 1}
              data-place={`down-${index}`}
              onPress={() => move(index, 1)}
            />
            <Button
              look="framed"
              aria-label={t`Modifier « ${rule.name} »`}
              data-place={`edit-${index}`}
              onPress={() => onEdit(rule)}
            >
              <Trans>Modifier</Trans>
            </Button>
            <Button
              look="framed"
              aria-label={t`Supprimer « ${rule.name} »`}
              data-place={`remove-${index}`}
              onPress={() => void remove(index, rule)}
            >
              <Trans>Supprimer</Trans>
            </Button>
          </div>
        </li>
      ))}
    </ol>
  );
}
