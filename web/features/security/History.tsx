import type { HistoryLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useActWords } from './act-words.ts';

/** What was done to an account, newest first, and by whom. */
export function History({ lines }: { lines: readonly HistoryLine[] }) {
  const { t, i18n } = useLingui();
  const actWord = useActWords();
  if (lines.length === 0) {
    return (
      <p>
        <Trans>Rien pour l’instant.</Trans>
      </p>
    );
  }
  return (
    <ul className="security__list">
      {lines.map((line, index) => (
        <li key={`${line.at} ${index}`} className="security__line">
          <div className="security__text">
            <p>{actWord(line.act)}</p>
            <p className="soft">
              {i18n.date(line.at, { dateStyle: 'medium', timeStyle: 'short' })} ·{' '}
              {line.isSelf ? t`par la personne elle-même` : (line.actor?.name ?? t`par le service`)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
