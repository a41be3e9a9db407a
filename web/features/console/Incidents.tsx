import { listLimits, type IncidentLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { ContainMany } from './ContainMany.tsx';
import { ReopenSending } from './ReopenSending.tsx';
import { useAnswer } from './use-answer.ts';
import { WaitingSection } from './WaitingSection.tsx';

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
      <WaitingSection
        title={<Trans>Incidents ouverts</Trans>}
        query={query}
        most={listLimits.incidents}
        empty={<Trans>Aucun incident n’est ouvert.</Trans>}
      >
        {(line, onGone) => (
          <Incident key={`${line.account} ${line.id}`} line={line} mayRelease={isOfficer} onGone={onGone} />
        )}
      </WaitingSection>
    </>
  );
}

interface IncidentProps {
  line: IncidentLine;
  mayRelease: boolean;
  onGone(): void;
}

function Incident({ line, mayRelease, onGone }: IncidentProps) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [isClosing, setClosing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const answering = useAnswer<'closed'>({
    listKey: incidentsKey,
    empty: t`Écrivez une phrase pour la personne.`,
    onGone,
    async send(_outcome, answer) {
      await transport.post(`/admin/incidents/${line.account}/${line.id}/close`, { answer });
      return t`Incident clos, réponse envoyée.`;
    },
  });
  const change = async (run: () => Promise<unknown>) => {
    setError(null);
    try {
      await withProof(run);
      await queries.invalidateQueries({ queryKey: incidentsKey });
    } catch (fault) {
      setError(refusalText(fault));
    }
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
          <Said said={line.said} />
          {line.isContained ? <Trans>L’envoi est suspendu.</Trans> : <Trans>L’envoi est rouvert.</Trans>}
        </p>
        {isClosing ? (
          <AnswerForm
            answering={answering}
            label={t`Réponse à la personne : ce qui a été trouvé, ce qu’il reste à faire`}
            actions={[{ outcome: 'closed', look: 'main', name: t`Clore et répondre` }]}
            autoFocus
          />
        ) : null}
        {error === null ? null : <p role="alert">{error}</p>}
      </div>
      <Button
        look="framed"
        onPress={() => setClosing(!isClosing)}
        aria-expanded={isClosing}
        aria-label={isClosing ? t`Ne pas clore : ${line.name}` : t`Clore : ${line.name}`}
      >
        {isClosing ? <Trans>Ne pas clore</Trans> : <Trans>Clore</Trans>}
      </Button>
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

/** What is to be done differs: a link that was opened, or a secret in somebody's hands. */
function Said({ said }: Pick<IncidentLine, 'said'>) {
  if (said === null) return null;
  return (
    <>
      {said === 'gave-secret' ? (
        <strong>
          <Trans>La personne dit avoir donné son mot de passe ou son NUMEN.</Trans>
        </strong>
      ) : (
        <Trans>La personne dit avoir ouvert le lien ou la pièce jointe.</Trans>
      )}{' '}
    </>
  );
}
