import type { DelegatedRight, ReadingMode } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { Button, Checkbox, SelectField, TextField, useToasts } from '../../ui/index.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import { endOfDay, listPaths, numberOf } from './share-values.ts';
import { useShareChange, useShareRefusal } from './use-shares.ts';

interface Props {
  /** Of the person's own account. */
  mailboxes: readonly Mailbox[];
  /** The folder that the person came from. */
  chosen: Id | null;
}

/** To whom, which folder, with what right, until when. */
export function ShareForm({ mailboxes, chosen }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useShareChange();
  const refusal = useShareRefusal();
  const toasts = useToasts();
  const paths = listPaths(mailboxes, useMailboxName());
  const first = paths.find(({ id }) => id === chosen)?.id ?? paths[0]?.id ?? '';
  const [folder, setFolder] = useState<string>(first);
  const [address, setAddress] = useState('');
  const [right, setRight] = useState<DelegatedRight>('reader');
  const [reading, setReading] = useState<ReadingMode>('shared');
  const [hasChildren, setChildren] = useState(false);
  const [until, setUntil] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const to = address.trim();
    if (to === '') {
      showField(field.current);
      return setError(t`Écrivez l’adresse de la personne.`);
    }
    const mailboxId = numberOf(folder);
    const body = { mailboxId, address: to, right, hasChildren, reading, until: endOfDay(until) };
    try {
      if (!(await change(() => transport.put('/auth/delegations', body)))) return;
      setAddress('');
      setError(null);
      toasts.show({ text: t`Le dossier est partagé avec ${to}.` });
    } catch (fault) {
      setError(refusal(fault));
      showField(field.current);
    }
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <SelectField
        label={t`Dossier`}
        value={folder}
        options={paths.map(({ id, path }) => ({ value: id, text: path }))}
        onChange={setFolder}
      />
      <Checkbox checked={hasChildren} onChange={setChildren}>
        <Trans>Avec ses sous-dossiers, ceux à venir aussi</Trans>
      </Checkbox>
      <TextField
        label={t`Adresse de la personne, dans l’académie`}
        value={address}
        onChange={setAddress}
        autoComplete="off"
        spellCheck="false"
        inputRef={field}
        {...(error === null ? {} : { error })}
      />
      <SelectField<DelegatedRight>
        label={t`Elle pourra`}
        value={right}
        options={[
          { value: 'reader', text: t`Lire seulement` },
          { value: 'member', text: t`Lire, classer et supprimer` },
        ]}
        onChange={setRight}
      />
      <SelectField<ReadingMode>
        label={t`Ce qu’elle lit`}
        value={reading}
        options={[
          {
            value: 'shared',
            text: right === 'reader' ? t`N’est marqué lu pour personne` : t`Est marqué lu pour vous aussi`,
          },
          { value: 'private', text: t`Est marqué lu pour elle seule` },
        ]}
        onChange={setReading}
      />
      <TextField label={t`Dernier jour (facultatif)`} type="date" value={until} onChange={setUntil} />
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Partager</Trans>
        </Button>
      </div>
    </form>
  );
}

/** The button is far below: whoever pressed it is taken to the address, with room for what is said under it. */
function showField(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
