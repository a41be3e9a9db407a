import {
  type AppPasswordBound,
  type AppPasswordLine,
  type AppPasswordProtocol,
  type CreatedAppPassword,
  DEVICE_NAME_LENGTH,
  findFreeName,
} from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Checkbox, SelectField, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import type { Program } from './programs.ts';

export interface NewDevice {
  name: string;
  made: CreatedAppPassword;
}

interface Props {
  program: Program;
  onMade(device: NewDevice): void;
  onBack(): void;
}

const protocols: AppPasswordProtocol[] = ['jmap', 'imap', 'submission'];

/** What the device is called and may do; makes its password. */
export function NameForm({ program, onMade, onBack }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [name, setName] = useState(() => {
    const lines = queries.getQueryData<AppPasswordLine[]>(['app-passwords']) ?? [];
    return findFreeName(
      suggestName(program, t`Téléphone Android`),
      lines.map((line) => line.name),
    );
  });
  const [isShort, setShort] = useState(false);
  const [bound, setBound] = useState<AppPasswordBound | 'none'>('none');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setError(t`Donnez-lui un nom, pour le reconnaître dans la liste.`);
      return;
    }
    if (isBusy) return;
    setBusy(true);
    const body = {
      name: name.trim(),
      protocols,
      ...(isShort ? { days: 30 } : {}),
      ...(bound === 'none' ? {} : { bound }),
      ...(program === 'iphone' ? { profile: true } : {}),
    };
    try {
      const made = await withProof(() => transport.post<CreatedAppPassword>('/auth/app-passwords', body));
      if (made === null) return;
      await queries.invalidateQueries({ queryKey: ['app-passwords'] });
      onMade({ name: made.name, made });
    } catch (fault) {
      setError(refusalText(fault));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void create(event)}>
      <TextField
        label={t`Nom de l’appareil ou du logiciel`}
        value={name}
        onChange={setName}
        maxLength={DEVICE_NAME_LENGTH}
        autoFocus
        {...(error === null ? {} : { error })}
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
          <Trans>Créer le mot de passe</Trans>
        </Button>
        <Button onPress={onBack}>
          <Trans>Annuler</Trans>
        </Button>
      </div>
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
