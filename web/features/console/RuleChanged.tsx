import type { RuleChange } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';

/** Who changed a rule last, when and why; or that nobody did. */
export function RuleChanged({ changed }: { changed: RuleChange | null }) {
  const { i18n } = useLingui();
  if (changed === null) {
    return (
      <p className="soft">
        <Trans>Réglage d’origine.</Trans>
      </p>
    );
  }
  const { by, at, reason } = changed;
  const day = i18n.date(at, { dateStyle: 'medium' });
  return (
    <p className="soft">
      <Trans>
        Changé par {by}, le {day} : {reason}
      </Trans>
    </p>
  );
}
