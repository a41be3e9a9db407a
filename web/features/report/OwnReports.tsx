import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { ownReportsQuery } from './own-reports.ts';
import { Outcome } from './Outcome.tsx';

/** « Mes signalements »: what was reported and what came of it. Nothing before the first. */
export function OwnReports() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const lines = useQuery(ownReportsQuery(transport)).data;
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
                <Outcome line={line} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
