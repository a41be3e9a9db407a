import { useLingui, Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { useConsoleChange } from './use-console-change.ts';

export const forwardingKey = ['console', 'forwarding'];
const empty = { account: '', target: '', reason: '', day: '' };

/** A form that is begun for somebody: what is left to say is why, and until when. */
export interface ExceptionFor {
  account: string;
  target: string;
}

export function NewForwardException({ wanted }: { wanted: ExceptionFor | null }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useConsoleChange(forwardingKey, {
    'not-found': t`Personne de l’académie n’a cette adresse.`,
    malformed: t`L’adresse extérieure s’écrit nom@exemple.org, ou @exemple.org pour tout un domaine.`,
    unacceptable: t`Cette adresse est de l’académie : il n’y faut pas d’exception.`,
    limit: t`La fin vient après aujourd’hui, et dans un an au plus.`,
  });
  const [draft, setDraft] = useState({ ...empty, ...wanted });
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { account, target, reason, day } = draft;
    if ([account, target, day].some((text) => text.trim() === '') || reason.trim().length < 5)
      return setError(t`Remplissez les quatre cases ; la raison est une phrase.`);
    // The end of that day, where the officer is.
    const until = new Date(`${day}T23:59:59`).toISOString();
    const body = { account: account.trim(), target: target.trim(), reason: reason.trim(), until };
    const made = await change(() => transport.post('/admin/forwarding', body));
    setError(made.kind === 'refused' ? made.text : null);
    if (made.kind === 'done') setDraft(empty);
  };
  const field = (name: keyof typeof empty) => ({
    value: draft[name],
    onChange: (text: string) => setDraft({ ...draft, [name]: text }),
  });
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <TextField label={t`Adresse de la personne ou de la boîte`} {...field('account')} autoComplete="off" />
      <TextField label={t`Adresse extérieure`} {...field('target')} autoComplete="off" spellCheck="false" />
      <TextField
        label={t`Pourquoi`}
        {...field('reason')}
        maxLength={300}
        // Asked for in the list below: the keyboard goes on where there is something to write.
        autoFocus={wanted !== null}
      />
      <TextField label={t`Jusqu’au`} type="date" {...field('day')} {...(error === null ? {} : { error })} />
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Accorder l’exception</Trans>
        </Button>
      </div>
    </form>
  );
}
