import type { ContainManyOutcome } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Confirm, TextAreaField, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';

const maxNames = 1000;

/** One account or a thousand: first what would happen, then the gesture. */
export function ContainMany({ onDone }: { onDone(): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const refusalText = useRefusalText();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [preview, setPreview] = useState<ContainManyOutcome | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const names = [...new Set(text.split(/[\s,;]+/).filter((name) => name !== ''))];
  const isReady = names.length > 0 && names.length <= maxNames && reason.trim().length >= 3;
  const send = async (isDryRun: boolean): Promise<ContainManyOutcome | null> => {
    setSaid(null);
    try {
      const body = { names, reason: reason.trim(), isDryRun };
      const sent = await withProof(() => transport.post<ContainManyOutcome>('/admin/containment', body));
      return sent.kind === 'done' ? sent.value : null;
    } catch (fault) {
      setSaid(refusalText(fault));
      return null;
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isReady) setPreview(await send(true));
  };
  const apply = async (yes: boolean) => {
    setAsking(false);
    if (!yes) return;
    const done = await send(false);
    if (done === null) return;
    setPreview(null);
    setText('');
    setSaid(
      plural(done.people.length, {
        one: '# compte est maintenant à l’abri.',
        other: '# comptes sont maintenant à l’abri.',
      }),
    );
    onDone();
  };
  return (
    <section className="security__section">
      <h2>
        <Trans>Mettre des comptes à l’abri</Trans>
      </h2>
      <form className="factor-setup" onSubmit={(event) => void submit(event)}>
        <TextAreaField
          label={t`Identifiants ou adresses, un par ligne (1 000 au plus)`}
          value={text}
          onChange={(next) => {
            setText(next);
            setPreview(null);
          }}
        />
        <TextField
          label={t`Raison (les personnes et l’assistance la voient)`}
          value={reason}
          onChange={setReason}
          maxLength={200}
        />
        {names.length > maxNames ? (
          <p role="alert">
            <Trans>La liste compte {names.length} noms : faites-le en plusieurs fois.</Trans>
          </p>
        ) : null}
        <div className="factor-setup__actions">
          <Button look={preview === null ? 'main' : 'framed'} type="submit" isDisabled={!isReady}>
            <Trans>Voir ce qui se passerait</Trans>
          </Button>
        </div>
      </form>
      <output>{said}</output>
      {preview === null ? null : <Preview preview={preview} onApply={() => setAsking(true)} />}
      {isAsking && preview !== null ? (
        <Confirm
          title={t`Mettre ces comptes à l’abri ?`}
          text={t`Leurs sessions et leurs appareils se ferment tout de suite, et l’envoi est suspendu.`}
          confirm={t`Mettre à l’abri`}
          cancel={t`Ne rien faire`}
          isDangerous
          onAnswer={(yes) => void apply(yes)}
        />
      ) : null}
    </section>
  );
}

function Preview({ preview, onApply }: { preview: ContainManyOutcome; onApply(): void }) {
  const { people, unknown } = preview;
  return (
    <div className="factor-setup">
      {unknown.length === 0 ? null : (
        <p role="alert">
          <Trans>Inconnus de l’annuaire : {unknown.join(', ')}</Trans>
        </p>
      )}
      <ul className="security__list console__preview">
        {people.map((person) => (
          <li key={person.id} className="security__line">
            <div className="security__text">
              <p className="security__name">{person.name}</p>
              <p className="soft">{person.address}</p>
            </div>
            <span>
              {plural(person.sessions, { 0: 'aucune session', one: '# session', other: '# sessions' })},{' '}
              {plural(person.appPasswords, { 0: 'aucun appareil', one: '# appareil', other: '# appareils' })}
            </span>
          </li>
        ))}
      </ul>
      {people.length === 0 ? null : (
        <p>
          <Button look="danger" onPress={onApply}>
            {plural(people.length, {
              one: 'Mettre # compte à l’abri',
              other: 'Mettre # comptes à l’abri',
            })}
          </Button>
        </p>
      )}
    </div>
  );
}
