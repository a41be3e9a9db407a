import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, isFocusIn, TextField, useToasts } from '../../ui/index.ts';
import type { MemberChange } from './use-member-change.ts';

interface Props {
  url: string;
  change(run: () => Promise<void>): Promise<MemberChange>;
}

/** Names one more person; somebody who is there already keeps the right that they have. */
export function AddMember({ url, change }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const toasts = useToasts();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const refuse = (text: string) => {
    setError(text);
    if (isFocusIn(form.current)) field.current?.focus();
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const address = typed.trim();
    if (address === '') return refuse(t`Écrivez l’adresse de la personne.`);
    // Pressed twice: the second would find the person there.
    if (isBusy) return;
    setBusy(true);
    const added = await change(() => transport.put(url, { address, right: 'member', was: null }));
    setBusy(false);
    if (added.kind === 'given-up' || added.kind === 'lost') return;
    if (added.kind === 'refused') return refuse(added.text);
    if (added.kind === 'changed')
      return refuse(t`Cette personne est déjà dans la liste : son droit se change sur sa ligne.`);
    // What was typed meanwhile is the next one.
    setTyped((now) => (now === typed ? '' : now));
    setError(null);
    toasts.show({ text: t`${address} peut maintenant ouvrir cette boîte.` });
  };
  return (
    <form ref={form} className="factor-setup" onSubmit={(event) => void add(event)}>
      <TextField
        label={t`Adresse de la personne à ajouter`}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck="false"
        inputRef={field}
        {...(error === null ? {} : { error })}
      />
      <div className="factor-setup__actions">
        <Button look="framed" type="submit" isPending={isBusy}>
          <Trans>Ajouter</Trans>
        </Button>
      </div>
    </form>
  );
}
