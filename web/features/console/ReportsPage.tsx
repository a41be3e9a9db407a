import { listLimits, type AnsweredReport, type ReportedMessage } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { bindSigns, Checkbox } from '../../ui/index.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { useAnswer } from './use-answer.ts';
import { WaitingSection } from './WaitingSection.tsx';
import '../gate/gate.css';

const reportsKey = ['console', 'reports'];

/** Messages that people reported, with their reach; an answer goes to everybody who reported them. */
export function ReportsPage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: reportsKey,
    queryFn: () => transport.get<ReportedMessage[]>('/admin/reports'),
    staleTime: 0,
  });
  return (
    <WaitingSection
      title={<Trans>En attente de réponse</Trans>}
      query={query}
      most={listLimits.reports}
      empty={<Trans>Aucun signalement n’attend de réponse.</Trans>}
      above={
        <div className="factor-setup__actions">
          <a className="button button--framed" href="/admin/tickets.csv" download="signalements.csv">
            <Trans>Exporter pour l’assistance (CSV)</Trans>
          </a>
          <a className="button button--framed" href="/admin/tickets" download="signalements.json">
            <Trans>Exporter pour l’assistance (JSON)</Trans>
          </a>
        </div>
      }
    >
      {(message, onGone) => <Reported key={message.digest} message={message} onGone={onGone} />}
    </WaitingSection>
  );
}

function Reported({ message, onGone }: { message: ReportedMessage; onGone(): void }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const id = useId();
  const [isRecalling, setRecalling] = useState(true);
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const answering = useAnswer<'fraud' | 'honest'>({
    listKey: reportsKey,
    empty: t`Écrivez une phrase pour ceux qui ont signalé.`,
    onGone,
    async send(outcome, answer) {
      const body = { outcome, answer, recall: isRecalling && outcome === 'fraud' };
      const { recalled } = await transport.post<AnsweredReport>(`/admin/reports/${message.digest}`, body);
      return plural(recalled, {
        0: 'Réponse envoyée.',
        one: 'Réponse envoyée, # copie retirée.',
        other: 'Réponse envoyée, # copies retirées.',
      });
    },
  });
  const first = i18n.date(message.reportedAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="security__line">
      <div className="security__text" role="group" aria-labelledby={id}>
        <p className="security__name" id={id}>
          <bdi>{message.subject === '' ? t`Sans objet` : message.subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{message.sender}</bdi> · {first}
        </p>
        <p>
          {plural(message.reports, { 0: 'Aucun signalement', one: '# signalement', other: '# signalements' })}
          {message.contested === 0 ? null : (
            <>
              {' '}
              ·{' '}
              <strong>
                {plural(message.contested, {
                  one: '# personne dit : ce n’est pas une fraude',
                  other: '# personnes disent : ce n’est pas une fraude',
                })}
              </strong>
            </>
          )}
          {message.clicked === 0 ? null : (
            <> · {plural(message.clicked, { one: '# a ouvert', other: '# ont ouvert' })}</>
          )}
          {message.gaveSecret === 0 ? null : (
            <>
              {' '}
              · {plural(message.gaveSecret, { one: '# a donné un secret', other: '# ont donné un secret' })}
            </>
          )}
          {' · '}
          <Trans>
            encore dans les boîtes : {message.copies}, dont lus : {message.seen}
          </Trans>
        </p>
        {message.reasons.length === 0 ? null : (
          <ul className="held__reasons">
            {message.reasons.map((reason) => (
              <li key={reason.fr}>{bindSigns(reason[language])}</li>
            ))}
          </ul>
        )}
        {message.alike < 2 ? null : (
          <p>
            <Link
              to="/console/{-$page}"
              params={{ page: 'campaigns' }}
              search={message.campaignId === null ? {} : { campagne: String(message.campaignId) }}
            >
              {plural(message.alike - 1, {
                one: '# autre message lui ressemble : voir les campagnes',
                other: '# autres messages lui ressemblent : voir les campagnes',
              })}
            </Link>
          </p>
        )}
        <AnswerForm
          answering={answering}
          label={t`Réponse à ceux qui ont signalé`}
          actions={[
            { outcome: 'fraud', look: 'danger', name: t`C’est une fraude` },
            { outcome: 'honest', look: 'framed', name: t`C’est honnête` },
          ]}
        >
          <Checkbox checked={isRecalling} onChange={setRecalling}>
            <Trans>Si c’est une fraude, retirer le message de toutes les boîtes</Trans>
          </Checkbox>
        </AnswerForm>
      </div>
    </li>
  );
}
