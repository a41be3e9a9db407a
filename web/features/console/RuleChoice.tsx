import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CancelButton, SaveButton, SelectField } from '../../ui/index.ts';
import { useChangeReason } from './use-change-reason.tsx';
import type { ConsoleChange } from './use-console-change.ts';

export interface RuleValues<Value extends string> {
  /** Of the rule. */
  title: string;
  values: readonly Value[];
  words: Readonly<Record<Value, string>>;
  value: Value;
  byDefault: Value;
  save(value: Value, reason: string): Promise<ConsoleChange>;
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
    const saved = await save(value, reason);
    if (saved.kind === 'done') onDone();
    return saved;
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
