import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CancelButton, SaveButton, SelectField } from '../../ui/index.ts';
import { useChangeReason } from './use-change-reason.tsx';

export interface RuleValues<Value extends string> {
  /** Of the rule. */
  title: string;
  values: readonly Value[];
  words: Readonly<Record<Value, string>>;
  value: Value;
  byDefault: Value;
  /** Null when it was saved, else the sentence to show. */
  save(value: Value, reason: string): Promise<string | null>;
}

/** Another value of a rule, and why. */
export function RuleChoice<Value extends string>({
  onDone,
  ...rule
}: RuleValues<Value> & { onDone(): void }) {
  const { title, values, words, byDefault, save } = rule;
  const { t } = useLingui();
  const [value, setValue] = useState(rule.value);
  const { field, isSaving, submit } = useChangeReason(async (reason) => {
    const refused = await save(value, reason);
    if (refused === null) onDone();
    return refused;
  });
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <SelectField<Value>
        label={t`Que faire : ${title}`}
        value={value}
        onChange={setValue}
        options={values.map((one) => ({
          value: one,
          text: one === byDefault ? t`${words[one]} (d’origine)` : words[one],
        }))}
      />
      {field}
      <div className="factor-setup__actions">
        <SaveButton isSaving={isSaving}>
          <Trans>Enregistrer</Trans>
        </SaveButton>
        <CancelButton isSent={isSaving} onPress={onDone} />
      </div>
    </form>
  );
}
