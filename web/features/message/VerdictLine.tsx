import type { Evidence, Verdict, VerdictLevel } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, Info, type LucideIcon, ShieldAlert, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/index.ts';
import { EvidenceFacts } from './EvidenceFacts.tsx';

interface Props {
  verdict: Verdict;
  evidence: Evidence | null;
  /** Links and images are held back; null when they are not. */
  onTrust: (() => void) | null;
}

const icons: Record<VerdictLevel, LucideIcon> = {
  trusted: CircleCheck,
  ordinary: Info,
  caution: TriangleAlert,
  danger: ShieldAlert,
};

/** One sentence above the message: an icon, a word and a colour say the same; « Pourquoi ? » opens the reasons. */
export function VerdictLine({ verdict, evidence, onTrust }: Props) {
  const { t, i18n } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const reasonsId = useId();
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const words: Record<VerdictLevel, string> = {
    trusted: t`Expéditeur reconnu`,
    ordinary: t`Rien à signaler`,
    caution: t`Prudence`,
    danger: t`Danger`,
  };
  const Icon = icons[verdict.level];
  return (
    <div role="group" className={`verdict verdict--${verdict.level}`} aria-label={t`Avis sur ce message`}>
      <div className="verdict__line">
        <Icon size={19} aria-hidden />
        <p>
          <strong>{words[verdict.level]}.</strong> {verdict.summary[language]}
        </p>
        <Button look="link" aria-expanded={isOpen} aria-controls={reasonsId} onPress={() => setOpen(!isOpen)}>
          <Trans>Pourquoi ?</Trans>
        </Button>
      </div>
      <div id={reasonsId} hidden={!isOpen} className="verdict__reasons">
        {verdict.reasons.length === 0 ? (
          <p>
            <Trans>Aucun signe particulier n’a été relevé dans ce message.</Trans>
          </p>
        ) : (
          <ul>
            {verdict.reasons.map((reason) => (
              <li key={reason.signal}>
                <span className="unseen">
                  {reason.weight > 0 ? <Trans>Contre :</Trans> : <Trans>Pour :</Trans>}{' '}
                </span>
                <span aria-hidden className="verdict__sign">
                  {reason.weight > 0 ? '!' : '✓'}
                </span>
                {reason.text[language]}
              </li>
            ))}
          </ul>
        )}
        {evidence === null ? null : <EvidenceFacts evidence={evidence} />}
      </div>
      {onTrust === null ? null : (
        <div className="verdict__held">
          <p>
            <Trans>
              Les liens et les images de ce message sont désactivés. N’y répondez pas et n’ouvrez rien.
            </Trans>
          </p>
          <Button look="link" onPress={onTrust}>
            <Trans>Je connais l’expéditeur : tout activer</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
