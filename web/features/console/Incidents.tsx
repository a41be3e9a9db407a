import type { IncidentLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import { ContainMany } from './ContainMany.tsx';
import { Loaded } from '../../app/Loaded.tsx';
import { ReopenSending } from './ReopenSending.tsx';

const incidentsKey = ['console', 'incidents'];

/** Accounts that were shut in, by whom and why; and the gesture for many at once. */
export function Incidents() {
  const { person, transport } = useSession();
  const query = useQuery({
    queryKey: incidentsKey,
    queryFn: () => transport.get<IncidentLine[]>('/admin/incidents'),
    staleTime: 0,
  });
  const isOfficer = person?.role === 'security-officer' || person?.role === 'administrator';
  return (
    <>
      {isOfficer ? <ContainMany onDone={() => void query.refetch()} /> : null}
      <section className="security__section">
        <h2>
          <Trans>Incidents ouverts</Trans>
        </h2>
        <Loaded query={query}>
          {(lines) =>
            lines.length === 0 ? (
              <p>
                <Trans>Aucun incident n’est ouvert.</Trans>
              </p>
            ) : (
              <ul className="security__list">
                {lines.map((line) => (
                  <Incident key={`${line.account} ${line.id}`} line={line} mayRelease={isOfficer} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </>
  );
}

function Incident({ line, mayRelease }: { line: IncidentLine; mayRelease: boolean }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [answer, setAnswer] = useState('');
  const [isClosing, setClosing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const change = async (run: () => Promise<unknown>) => {
    setError(null);
    try {
      await withProof(run);
      await queries.invalidateQueries({ queryKey: incidentsKey });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  const close = (event: FormEvent) => {
    event.preventDefault();
    if (answer.trim().length < 3) return;
    const url = `/admin/incidents/${line.account}/${line.id}/close`;
    void change(() => transport.post(url, { answer: answer.trim() }));
  };
  const opened = i18n.date(line.openedAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{line.name}</p>
        <p className="soft">{[line.address, line.establishment].filter(Boolean).join(' · ')}</p>
        <p>
          {line.isByPerson ? (
            <Trans>Signalé par la personne le {opened}.</Trans>
          ) : (
            <Opened reason={line.reason} moment={opened} />
          )}{' '}
          {line.isContained ? <Trans>L’envoi est suspendu.</Trans> : <Trans>L’envoi est rouvert.</Trans>}
        </p>
        {isClosing ? (
          <form className="factor-setup" onSubmit={close}>
            <TextField
              label={t`Réponse à la personne : ce qui a été trouvé, ce qu’il reste à faire`}
              value={answer}
              onChange={setAnswer}
              maxLength={1000}
            />
            <div className="factor-setup__actions">
              <Button look="main" type="submit">
                <Trans>Clore et répondre</Trans>
              </Button>
              <Button onPress={() => setClosing(false)}>
                <Trans>Annuler</Trans>
              </Button>
            </div>
          </form>
        ) : null}
        {error === null ? null : <p role="alert">{error}</p>}
      </div>
      {isClosing ? null : (
        <Button look="framed" onPress={() => setClosing(true)} aria-label={t`Clore : ${line.name}`}>
          <Trans>Clore</Trans>
        </Button>
      )}
      {mayRelease && line.isContained ? <ReopenSending line={line} change={change} /> : null}
    </li>
  );
}

function Opened({ reason, moment }: { reason: string; moment: string }) {
  return reason === 'burst' ? (
    <Trans>Arrêté de lui-même le {moment} : il envoyait bien plus que d’habitude.</Trans>
  ) : (
    <Trans>
      Mis à l’abri le {moment} : {reason}.
    </Trans>
  );
}
