import type { ForwardExceptionLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { useConsoleChange } from './use-console-change.ts';

const forwardingKey = ['console', 'forwarding'];
const empty = { account: '', target: '', reason: '', day: '' };

/** Who may have mail forwarded out of the académie, where to, why and until when. */
export function ForwardExceptions() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: forwardingKey,
    queryFn: () => transport.get<ForwardExceptionLine[]>('/admin/forwarding'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Renvois vers l’extérieur</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Le courrier n’est renvoyé hors de l’académie par aucune règle, redirection, délégation ni relève.
          Une exception a un nom, une raison et une fin.
        </Trans>
      </p>
      <Loaded query={query}>
        {(lines) =>
          lines.length === 0 ? (
            <p>
              <Trans>Aucune exception.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {lines.map((line) => (
                <Exception key={`${line.accountId} ${line.id}`} line={line} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <NewException />
    </section>
  );
}

function Exception({ line }: { line: ForwardExceptionLine }) {
  const { i18n } = useLingui();
  const { transport } = useSession();
  const change = useConsoleChange(forwardingKey);
  const [error, setError] = useState<string | null>(null);
  const { madeBy, endedBy } = line;
  const until = i18n.date(line.until, { dateStyle: 'long' });
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">
          {line.name} → <bdi>{line.target}</bdi>
        </p>
        <p>{line.reason}</p>
        <p className="soft">
          {line.isInForce ? (
            <Trans>
              Jusqu’au {until}, par {madeBy}
            </Trans>
          ) : endedBy === null ? (
            <Trans>Finie le {until}</Trans>
          ) : (
            <Trans>Retirée par {endedBy}</Trans>
          )}
        </p>
        {error === null ? null : <p role="alert">{error}</p>}
      </div>
      {line.isInForce ? (
        <RemoveButton
          name={`${line.name}, ${line.target}`}
          remove={async () => {
            const url = `/admin/forwarding/${line.accountId}/${line.id}`;
            setError(await change(() => transport.delete(url)));
          }}
        />
      ) : null}
    </li>
  );
}

function NewException() {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useConsoleChange(forwardingKey, {
    'not-found': t`Personne de l’académie n’a cette adresse.`,
    malformed: t`L’adresse extérieure s’écrit nom@exemple.org, ou @exemple.org pour tout un domaine.`,
    unacceptable: t`Cette adresse est de l’académie : il n’y faut pas d’exception.`,
    limit: t`La fin vient après aujourd’hui, et dans un an au plus.`,
  });
  const [draft, setDraft] = useState(empty);
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { account, target, reason, day } = draft;
    if ([account, target, day].some((text) => text.trim() === '') || reason.trim().length < 5)
      return setError(t`Remplissez les quatre cases ; la raison est une phrase.`);
    // The end of that day, where the officer is.
    const until = new Date(`${day}T23:59:59`).toISOString();
    const body = { account: account.trim(), target: target.trim(), reason: reason.trim(), until };
    const refused = await change(() => transport.post('/admin/forwarding', body));
    setError(refused);
    if (refused === null) setDraft(empty);
  };
  const field = (name: keyof typeof empty) => ({
    value: draft[name],
    onChange: (text: string) => setDraft({ ...draft, [name]: text }),
  });
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <TextField label={t`Adresse de la personne ou de la boîte`} {...field('account')} autoComplete="off" />
      <TextField label={t`Adresse extérieure`} {...field('target')} autoComplete="off" spellCheck="false" />
      <TextField label={t`Pourquoi`} {...field('reason')} maxLength={300} />
      <TextField label={t`Jusqu’au`} type="date" {...field('day')} {...(error === null ? {} : { error })} />
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Accorder l’exception</Trans>
        </Button>
      </div>
    </form>
  );
}
