import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button, SelectField, TextField } from '../../ui/index.ts';

interface Props<Value extends string> {
  /** Of the rule. */
  title: string;
  values: readonly Value[];
  words: Readonly<Record<Value, string>>;
  value: Value;
  byDefault: Value;
  /** Null when it was saved, else the sentence to show. */
  save(value: Value, reason: string): Promise<string | null>;
  onDone(): void;
}

/** Another value of a rule, and why. */
export function RuleChoice<Value extends string>(props: Props<Value>) {
  const { title, values, words, byDefault, save, onDone } = props;
  const { t } = useLingui();
  const [value, setValue] = useState(props.value);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim().length < 5)
      return setError(t`Écrivez pourquoi : la phrase est gardée dans le journal.`);
    const refused = await save(value, reason.trim());
    setError(refused);
    if (refused === null) onDone();
  };
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
      <TextField
        label={t`Pourquoi ce changement ?`}
        value={reason}
        onChange={setReason}
        maxLength={300}
        {...(error === null ? {} : { error })}
      />
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Enregistrer</Trans>
        </Button>
        <Button onPress={onDone}>
          <Trans>Annuler</Trans>
        </Button>
      </div>
    </form>
  );
}
