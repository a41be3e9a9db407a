import { RULE_LIMITS, type Rule } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { Mailbox } from '../../jmap/index.ts';
import { CancelButton, Checkbox, SaveButton, SelectField, TextField } from '../../ui/index.ts';
import { ActionFields } from './ActionFields.tsx';
import { ConditionFields } from './ConditionFields.tsx';
import { FormError } from './FormError.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { fieldOf, findLack, type Lack } from './rule-draft.ts';
import { useLackWords } from './use-rule-words.ts';

interface Props {
  initial: Rule;
  mailboxes: readonly Mailbox[];
  /** What saving changes besides. */
  notice: ReactNode;
  onSave(rule: Rule): Promise<string | null>;
  onCancel(): void;
}

/** « Quand … alors … »: one rule, without any knowledge of Sieve. */
export function RuleForm({ initial, mailboxes, notice, onSave, onCancel }: Props) {
  const { t } = useLingui();
  const [rule, setRule] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [isAtField, setAtField] = useState(false);
  const lackWords = useLackWords();
  const isBusy = useRef(false);
  const [isSaving, setSaving] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Pressed twice: one rule all the same.
    if (isBusy.current) return;
    const lack = findLack(rule, mailboxes);
    // A folder that is gone is said at its field already.
    setError(lack === null || lack.what === 'folder' ? null : lackWords(lack));
    setAtField(lack !== null);
    if (lack !== null) return focusField(event.currentTarget, lack);
    isBusy.current = true;
    setSaving(true);
    setError(await onSave(rule));
    setSaving(false);
    isBusy.current = false;
  };
  return (
    // What is wrong is said by us, in the language of the screen.
    <form noValidate className="factor-setup" onSubmit={(event) => void submit(event)} aria-label={t`Règle`}>
      <LeaveGuard isChanged={JSON.stringify(rule) !== JSON.stringify(initial)} />
      {notice}
      <TextField
        label={t`Nom de la règle`}
        name={fieldOf({ what: 'name' })}
        value={rule.name}
        onChange={(name) => setRule({ ...rule, name })}
        maxLength={RULE_LIMITS.name}
        autoFocus
      />
      <fieldset className="rules__group">
        <legend>
          <Trans>Quand</Trans>
        </legend>
        {rule.conditions.length > 1 ? (
          <SelectField
            label={t`Il faut que`}
            value={rule.when}
            options={[
              { value: 'all', text: t`toutes les lignes soient vraies` },
              { value: 'any', text: t`une ligne au moins soit vraie` },
            ]}
            onChange={(when) => setRule({ ...rule, when })}
          />
        ) : null}
        <ConditionFields
          conditions={rule.conditions}
          onChange={(conditions) => setRule({ ...rule, conditions })}
        />
      </fieldset>
      <fieldset className="rules__group">
        <legend>
          <Trans>Alors</Trans>
        </legend>
        <ActionFields
          actions={rule.actions}
          mailboxes={mailboxes}
          onChange={(actions) => setRule({ ...rule, actions })}
        />
        <Checkbox checked={rule.last} onChange={(last) => setRule({ ...rule, last })}>
          <Trans>Ne pas regarder les règles suivantes</Trans>
        </Checkbox>
      </fieldset>
      <FormError text={error} isAtField={isAtField} />
      <div className="factor-setup__actions">
        <SaveButton isSaving={isSaving}>
          <Trans>Enregistrer la règle</Trans>
        </SaveButton>
        <CancelButton isSent={isSaving} onPress={onCancel} />
      </div>
    </form>
  );
}

function focusField(form: HTMLFormElement, lack: Lack): void {
  form.querySelector<HTMLElement>(`[name="${fieldOf(lack)}"]`)?.focus();
}
