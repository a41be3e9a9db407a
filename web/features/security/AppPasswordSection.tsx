import type { AppPasswordBound, AppPasswordLine, AppPasswordProtocol, CreatedAppPassword } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Checkbox, SelectField, TextField } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { useRefusalText } from './refusal-text.ts';

/** One password for each device or program; the account's own never works there. */
export function AppPasswordSection() {
  const { transport } = useSession();
  const lines = useQuery({
    queryKey: ['app-passwords'],
    queryFn: () => transport.get<AppPasswordLine[]>('/auth/app-passwords'),
    staleTime: 0,
  }).data;
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      {lines === undefined || lines.length === 0 ? null : (
        <ul className="security__list">
          {lines.map((line) => (
            <AppPasswordRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <NewAppPassword onClose={() => setAdding(false)} />
      ) : (
        <p>
          <Button look="framed" onPress={() => setAdding(true)}>
            <Trans>Ajouter un appareil</Trans>
          </Button>
        </p>
      )}
    </>
  );
}

function AppPasswordRow({ line }: { line: AppPasswordLine }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const remove = async () => {
    await transport.delete(`/auth/app-passwords/${line.id}`);
    await queries.invalidateQueries({ queryKey: ['app-passwords'] });
  };
  const day = (moment: string) => i18n.date(moment, { dateStyle: 'long' });
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{line.name}</p>
        <p className="soft">
          {line.lastUsedAt === null ? (
            <Trans>Jamais utilisé.</Trans>
          ) : (
            <Trans>Dernière utilisation le {day(line.lastUsedAt)}.</Trans>
          )}{' '}
          {line.expiresAt === null ? null : <Trans>Prend fin le {day(line.expiresAt)}.</Trans>}{' '}
          {line.bound === null ? null : line.bound === 'country' ? (
            <Trans>Pas de l’étranger.</Trans>
          ) : (
            <Trans>Réseaux connus seulement.</Trans>
          )}
        </p>
      </div>
      <RemoveButton
        name={line.name}
        question={{ title: t`Retirer cet appareil ?`, text: t`Il ne recevra plus votre courrier.` }}
        remove={remove}
      />
    </li>
  );
}

function NewAppPassword({ onClose }: { onClose(): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [name, setName] = useState('');
  const [isShort, setShort] = useState(false);
  const [bound, setBound] = useState<AppPasswordBound | 'none'>('none');
  const [made, setMade] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    const protocols: AppPasswordProtocol[] = ['jmap', 'imap', 'submission'];
    const body = {
      name: name.trim(),
      protocols,
      ...(isShort ? { days: 30 } : {}),
      ...(bound === 'none' ? {} : { bound }),
    };
    try {
      const answer = await withProof(() => transport.post<CreatedAppPassword>('/auth/app-passwords', body));
      if (answer === null) return;
      setMade(answer.appPassword);
      await queries.invalidateQueries({ queryKey: ['app-passwords'] });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  if (made !== null) {
    return (
      <div className="factor-setup">
        <p>
          <Trans>
            Le mot de passe de cet appareil : recopiez-le maintenant, il ne sera plus montré. Les espaces ne
            comptent pas.
          </Trans>
        </p>
        <p>
          <code className="factor-setup__key">{made.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        <div className="factor-setup__actions">
          <Button look="framed" onPress={() => void navigator.clipboard?.writeText(made)}>
            <Trans>Copier</Trans>
          </Button>
          <Button look="main" onPress={onClose}>
            <Trans>C’est fait</Trans>
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form className="factor-setup" onSubmit={(event) => void create(event)}>
      <TextField
        label={t`Nom de l’appareil ou du logiciel`}
        value={name}
        onChange={setName}
        maxLength={100}
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
        <Button look="main" type="submit">
          <Trans>Créer le mot de passe</Trans>
        </Button>
        <Button onPress={onClose}>
          <Trans>Annuler</Trans>
        </Button>
      </div>
    </form>
  );
}
