import { useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import { TextField } from '../../ui/index.ts';
import type { ConsoleChange } from './use-console-change.ts';

const SHORTEST = 5;

/** The field of a form that asks why a setting is changed, and what the form does when it is sent. */
export function useChangeReason(save: (reason: string) => Promise<ConsoleChange>): {
  field: ReactNode;
  isSaving: boolean;
  submit(event: FormEvent): Promise<void>;
} {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  return {
    field: (
      <TextField
        label={t`Pourquoi ce changement ?`}
        value={reason}
        onChange={setReason}
        maxLength={300}
        {...(error === null ? {} : { error })}
      />
    ),
    isSaving,
    async submit(event) {
      event.preventDefault();
      if (isSaving) return;
      if (reason.trim().length < SHORTEST)
        return setError(t`Écrivez pourquoi : la phrase est gardée dans le journal.`);
      setSaving(true);
      const saved = await save(reason.trim()).finally(() => setSaving(false));
      setError(saved.kind === 'refused' ? saved.text : null);
    },
  };
}
