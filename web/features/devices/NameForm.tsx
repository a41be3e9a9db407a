import { type AppPasswordBound, type AppPasswordLine, DEVICE_NAME_LENGTH, findFreeName } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button, CancelButton, Checkbox, SelectField, TextField } from '../../ui/index.ts';
import type { Program } from './programs.ts';
import { type NewDevice, useCreation } from './use-creation.ts';

interface Props {
  program: Program;
  onMade(device: NewDevice): void;
  onBack(): void;
}

/** What the device is called and may do; makes its password. */
export function NameForm({ program, onMade, onBack }: Props) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [name, setName] = useState(() => {
    const lines = queries.getQueryData<AppPasswordLine[]>(['app-passwords']) ?? [];
    return findFreeName(
      suggestName(program, t`Téléphone Android`),
      lines.map((line) => line.name),
    );
  });
  const [isShort, setShort] = useState(false);
  const [bound, setBound] = useState<AppPasswordBound | 'none'>('none');
  const field = useRef<HTMLInputElement>(null);
  const { create, nameError, error, isBusy } = useCreation({ program, name, isShort, bound, onMade });
  // What is wrong is said where it is put right.
  useEffect(() => {
    if (nameError !== null) field.current?.focus();
  }, [nameError]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create();
  };
  return (
    <form className="factor-setup" onSubmit={submit}>
      <TextField
        label={t`Nom de l’appareil ou du logiciel`}
        value={name}
        onChange={setName}
        maxLength={DEVICE_NAME_LENGTH}
        inputRef={field}
        autoFocus
        {...(nameError === null ? {} : { error: nameError.text })}
      />
      <Checkbox checked={isShort} onChange={setShort}>
        <Trans>Pour un mois seulement</Trans>
      </Checkbox>
      <SelectField
        label={t`D’où il fonctionne`}
        value={bound}
        onChange={(next) => setBound(next)}
        options={[
          { value: 'none', text: t`De partout` },
          { value: 'country', text: t`Pas de l’étranger` },
          { value: 'trusted', text: t`Des établissements et de mes réseaux connus seulement` },
        ]}
      />
      <div className="factor-setup__actions">
        {/* Not `isPending`: what react-aria announces of it names a button that is gone with the form. */}
        <Button look="main" type="submit">
          {isBusy ? <Trans>Création en cours…</Trans> : <Trans>Créer le mot de passe</Trans>}
        </Button>
        <CancelButton isSent={isBusy} onPress={onBack} />
      </div>
      <output className="soft">
        {isBusy ? <Trans>Le mot de passe est en train d’être créé.</Trans> : null}
      </output>
      {error === null ? null : (
        <p role="alert" className="field__error">
          {error}
        </p>
      )}
    </form>
  );
}

function suggestName(program: Program, android: string): string {
  const names: Record<Program, string> = {
    thunderbird: 'Thunderbird',
    outlook: 'Outlook',
    iphone: 'iPhone',
    android,
    other: '',
  };
  return names[program];
}
