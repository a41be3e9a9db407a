import { PASSKEYS_FOR_NO_PASSWORD, type PasskeyLine, type SignedIn } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, CancelButton, Checkbox, TextField, useToasts } from '../../ui/index.ts';
import { hasPasskeys, tryPasskey } from '../sign-in/passkey-ceremony.ts';
import { useProof } from './proof.tsx';
import { factorsQuery } from './queries.ts';
import { refusalType, useRefusalText } from './refusal-text.ts';

/** « Se passer de mot de passe »: what it takes, which keys have shown that they open alone, and the gesture. */
export function GiveUpPassword() {
  const { transport } = useSession();
  const keys = useQuery(factorsQuery(transport)).data?.passkeys;
  const [isOpen, setOpen] = useState(false);
  if (keys === undefined || !hasPasskeys()) return null;
  if (!isOpen)
    return (
      <p>
        <Button look="link" onPress={() => setOpen(true)}>
          <Trans>Se passer de mot de passe</Trans>
        </Button>
      </p>
    );
  const able = keys.filter(({ opensAlone }) => opensAlone).length;
  return (
    <div className="factor-setup">
      <p>
        <Trans>
          Avec deux clés d’accès, vous pouvez ne plus avoir de mot de passe : rien à retenir, rien à
          renouveler, rien à voler. Si une clé se perd, l’autre ouvre. Vos appareils (Outlook, Thunderbird…)
          ne changent pas.
        </Trans>
      </p>
      {able >= PASSKEYS_FOR_NO_PASSWORD ? (
        <GiveUpForm onClose={() => setOpen(false)} />
      ) : (
        <KeysNeeded keys={keys} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

function KeysNeeded({ keys, onClose }: { keys: readonly PasskeyLine[]; onClose(): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const attempt = async () => {
    try {
      if (!(await tryPasskey(transport)))
        toasts.show({ text: t`La clé n’a pas répondu. Vous pouvez réessayer.` });
    } catch (fault) {
      const isWrong = refusalType(fault) === 'wrong-code';
      toasts.show({ text: isWrong ? t`Cette clé n’ouvre pas seule votre messagerie.` : refusalText(fault) });
    }
    await queries.invalidateQueries({ queryKey: ['factors'] });
  };
  const hasUntried = keys.some(({ opensAlone }) => !opensAlone);
  return (
    <>
      {keys.length === 0 ? null : (
        <ul className="security__list">
          {keys.map(({ id, name, opensAlone }) => (
            <li key={id} className="security__line">
              <span className="security__text">
                <span className="security__name">{name}</span>{' '}
                {opensAlone ? (
                  <Trans>ouvre seule votre messagerie</Trans>
                ) : (
                  <Trans>n’a pas encore montré qu’elle ouvre seule</Trans>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {keys.length >= PASSKEYS_FOR_NO_PASSWORD ? null : (
        <p>
          <Trans>
            Il vous faut deux clés d’accès : ajoutez-en plus bas, dans « Deuxième étape à la connexion ».
          </Trans>
        </p>
      )}
      <div className="factor-setup__actions">
        {hasUntried ? (
          <Button look="main" onPress={() => void attempt()}>
            <Trans>Essayer une clé</Trans>
          </Button>
        ) : null}
        <Button onPress={onClose}>
          <Trans>Fermer</Trans>
        </Button>
      </div>
    </>
  );
}

function GiveUpForm({ onClose }: { onClose(): void }) {
  const { t } = useLingui();
  const { transport, accept } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [current, setCurrent] = useState('');
  const [endOthers, setEndOthers] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || current === '') return;
    setBusy(true);
    setError(null);
    try {
      const body = { current, endOthers };
      const answer = await withProof(() => transport.post<SignedIn>('/auth/password/give-up', body));
      if (answer.kind === 'done') {
        accept(answer.value);
        toasts.show({ text: t`Votre messagerie s’ouvre désormais sans mot de passe.` });
        await queries.invalidateQueries();
      }
    } catch (fault) {
      setCurrent('');
      setError(
        refusalType(fault) === 'wrong-code' ? t`Le mot de passe actuel ne convient pas.` : refusalText(fault),
      );
    }
    setBusy(false);
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`Mot de passe actuel, une dernière fois`}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        {...(error === null ? {} : { error })}
      />
      <Checkbox checked={endOthers} onChange={setEndOthers}>
        <Trans>Fermer mes autres connexions</Trans>
      </Checkbox>
      <div className="factor-setup__actions">
        <Button look="main" type="submit" isPending={isBusy}>
          <Trans>Ne plus avoir de mot de passe</Trans>
        </Button>
        <CancelButton isSent={isBusy} onPress={onClose} />
      </div>
    </form>
  );
}
