import type { OwnReport } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';

/** « Mes signalements »: what was reported and what came of it. Nothing before the first. */
export function OwnReports() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const lines = useQuery({
    queryKey: ['reports'],
    queryFn: () => transport.get<OwnReport[]>('/support/reports'),
    staleTime: 0,
  }).data;
  if (lines === undefined || lines.length === 0) return null;
  return (
    <section className="security__section" id="signalements">
      <h2>
        <Trans>Mes signalements</Trans>
      </h2>
      <ul className="security__list">
        {lines.map((line) => (
          <li key={line.id} className="security__line">
            <div className="security__text">
              <p className="security__name">
                <bdi>{line.subject === '' ? t`(sans objet)` : line.subject}</bdi>
              </p>
              <p className="soft">
                <bdi>{line.sender}</bdi> ·{' '}
                {i18n.date(line.reportedAt, { dateStyle: 'medium', timeStyle: 'short' })}
              </p>
              <p>
                {line.isReopened ? (
                  <Trans>
                    On vous avait répondu que c’était une fraude : cette réponse est retirée. La sécurité de
                    l’académie regarde de nouveau ce message. {line.answer}
                  </Trans>
                ) : line.outcome === null && line.kind === 'not-fraud' ? (
                  <Trans>Vous avez dit que ce n’est pas une fraude. La sécurité de l’académie regarde.</Trans>
                ) : line.outcome === null ? (
                  <Trans>La sécurité de l’académie regarde. Le message est dans « Indésirables ».</Trans>
                ) : line.outcome === 'fraud' ? (
                  <Trans>C’était une fraude. {line.answer}</Trans>
                ) : (
                  <Trans>Ce message est honnête. {line.answer}</Trans>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
