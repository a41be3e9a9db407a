import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField, useToasts } from '../../ui/index.ts';
import { useMemberChange } from './use-member-change.ts';

/** Names one more person; somebody who is there already keeps the right that they have. */
export function AddMember({ url }: { url: string }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useMemberChange();
  const toasts = useToasts();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const isBusy = useRef(false);
  const refuse = (text: string) => {
    setError(text);
    field.current?.focus();
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const address = typed.trim();
    if (address === '') return refuse(t`Écrivez l’adresse de la personne.`);
    // Pressed twice: the second would find the person there.
    if (isBusy.current) return;
    isBusy.current = true;
    const added = await change(() => transport.put(url, { address, right: 'member', was: null }));
    isBusy.current = false;
    if (added.kind === 'given-up') return;
    if (added.kind === 'refused') return refuse(added.text);
    if (added.kind === 'changed')
      return refuse(t`Cette personne est déjà dans la liste : son droit se change sur sa ligne.`);
    setTyped('');
    setError(null);
    toasts.show({ text: t`${address} peut maintenant ouvrir cette boîte.` });
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void add(event)}>
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
        <Button look="framed" type="submit">
          <Trans>Ajouter</Trans>
        </Button>
      </div>
    </form>
  );
}
