import type { VerdictCounts } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { gatherDays } from './gather-days.ts';

const HEIGHT = 160;
/** Bars that can still be told apart at 320 pixels. */
const MOST_BARS = 60;

/** Danger and caution as bars in time; the table behind holds every number. */
export function VerdictDays({ days }: { days: VerdictCounts['days'] }) {
  const { t, i18n } = useLingui();
  const bars = gatherDays(days, MOST_BARS);
  const most = Math.max(1, ...bars.map(({ danger, caution }) => danger + caution));
  const total = days.reduce((sum, { danger, caution }) => sum + danger + caution, 0);
  const day = (text: string) => i18n.date(`${text}T12:00:00Z`, { day: 'numeric', month: 'short' });
  const [first, last] = [bars[0]?.from ?? '', bars.at(-1)?.to ?? ''];
  const width = bars.length * 10;
  return (
    <>
      <p className="verdicts__key">
        <span className="verdicts__danger" aria-hidden /> {t`Danger`}{' '}
        <span className="verdicts__caution" aria-hidden /> {t`Prudence`}
      </p>
      {total === 0 ? (
        <p>
          <Trans>Aucun message n’a reçu « prudence » ou « danger » dans ce temps.</Trans>
        </p>
      ) : (
        <figure className="verdicts__figure">
          <svg
            viewBox={`0 0 ${width} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={t`Messages à « danger » et à « prudence », du ${day(first)} au ${day(last)} ; les nombres sont dans le tableau.`}
          >
            {bars.map(({ from, danger, caution }, index) => {
              const scale = (count: number) => (count / most) * HEIGHT;
              return (
                <g key={from} transform={`translate(${index * 10 + 1} 0)`}>
                  <rect
                    className="verdicts__caution"
                    width={8}
                    y={HEIGHT - scale(danger + caution)}
                    height={scale(caution)}
                  />
                  <rect
                    className="verdicts__danger"
                    width={8}
                    y={HEIGHT - scale(danger)}
                    height={scale(danger)}
                  />
                </g>
              );
            })}
          </svg>
          <figcaption className="verdicts__ends">
            <span>{day(first)}</span>
            <span>
              <Trans>au plus {i18n.number(most)}</Trans>
            </span>
            <span>{day(last)}</span>
          </figcaption>
        </figure>
      )}
      <details>
        <summary>
          <Trans>Les nombres</Trans>
        </summary>
        <table className="verdicts__table verdicts__days" aria-label={t`Avis jour par jour`}>
          <thead>
            <tr>
              <th scope="col">{t`Jour`}</th>
              <th scope="col">{t`Danger`}</th>
              <th scope="col">{t`Prudence`}</th>
              <th scope="col">{t`Rien à signaler`}</th>
              <th scope="col">{t`Reconnu`}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((line) => (
              <tr key={line.day}>
                <th scope="row">{day(line.day)}</th>
                <td>{i18n.number(line.danger)}</td>
                <td>{i18n.number(line.caution)}</td>
                <td>{i18n.number(line.ordinary)}</td>
                <td>{i18n.number(line.trusted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
