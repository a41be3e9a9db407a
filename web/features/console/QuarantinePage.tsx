import { listLimits, type AskedRelease } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useSession } from '../../app/session.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { AskedFacts } from './AskedFacts.tsx';
import { useAnswer } from './use-answer.ts';
import { WaitingSection } from './WaitingSection.tsx';
import '../gate/gate.css';

const askedKey = ['console', 'quarantine'];

/** Messages that people ask for: what the shield saw, and an answer to whoever asked. */
export function QuarantinePage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: askedKey,
    queryFn: () => transport.get<AskedRelease[]>('/admin/quarantine'),
    staleTime: 0,
  });
  return (
    <WaitingSection
      title={<Trans>Remises demandées</Trans>}
      query={query}
      most={listLimits.releases}
      empty={<Trans>Aucune remise n’est demandée.</Trans>}
    >
      {(message, onGone) => (
        <Asked key={`${message.accountId} ${message.requestId}`} message={message} onGone={onGone} />
      )}
    </WaitingSection>
  );
}

function Asked({ message, onGone }: { message: AskedRelease; onGone(): void }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const id = useId();
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const answering = useAnswer<'released' | 'refused'>({
    listKey: askedKey,
    empty: t`Écrivez une phrase pour la personne qui a demandé.`,
    onGone,
    async send(outcome, answer) {
      await transport.post(`/admin/quarantine/${message.accountId}/${message.requestId}`, {
        outcome,
        answer,
      });
      return outcome === 'released' ? t`Message remis, réponse envoyée.` : t`Réponse envoyée.`;
    },
  });
  return (
    <li className="security__line">
      <div className="security__text" role="group" aria-labelledby={id}>
        <p className="security__name" id={id}>
          <bdi>{message.subject === '' ? t`Sans objet` : message.subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{message.sender}</bdi> → {message.account} ·{' '}
          <Trans>
            demandé par {message.askedBy},{' '}
            {i18n.date(message.askedAt, { dateStyle: 'medium', timeStyle: 'short' })}
          </Trans>
        </p>
        <ul className="held__reasons">
          {message.reasons.map((reason) => (
            <li key={reason.fr}>{reason[language]}</li>
          ))}
        </ul>
        <AskedFacts message={message} />
        <AnswerForm
          answering={answering}
          label={t`Réponse à la personne`}
          actions={[
            { outcome: 'released', look: 'main', name: t`Remettre` },
            { outcome: 'refused', look: 'framed', name: t`Laisser en quarantaine` },
          ]}
        />
      </div>
    </li>
  );
}
