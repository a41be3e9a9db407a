import type { Evidence, Verdict, VerdictLevel } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, Info, type LucideIcon, ShieldAlert, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { bindSigns, Button } from '../../ui/index.ts';
import type { EmailDetail, Id } from '../../jmap/index.ts';
import { AskRelease } from '../quarantine/AskRelease.tsx';
import { ContestAlarm } from '../report/ContestAlarm.tsx';
import { EvidenceFacts } from './EvidenceFacts.tsx';
import { TechnicalFacts } from './TechnicalFacts.tsx';
import { WhoItIs } from './WhoItIs.tsx';

interface Props {
  accountId: Id;
  email: EmailDetail;
  isReadOnly: boolean;
  verdict: Verdict;
  evidence: Evidence | null;
}

const icons: Record<VerdictLevel, LucideIcon> = {
  trusted: CircleCheck,
  ordinary: Info,
  caution: TriangleAlert,
  danger: ShieldAlert,
};

/** One sentence above the message: an icon, a word and a colour say the same; « Pourquoi ? » opens the reasons. */
export function VerdictLine({ accountId, email, verdict, evidence, isReadOnly }: Props) {
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
  const isAccused = verdict.level === 'caution' || verdict.level === 'danger';
  return (
    <div role="group" className={`verdict verdict--${verdict.level}`} aria-label={t`Avis sur ce message`}>
      <div className="verdict__line">
        <Icon size={19} aria-hidden />
        <p>
          <strong>{words[verdict.level]}.</strong> {bindSigns(leaveOutWord(verdict.summary[language]))}
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
                  {reason.weight > 0 ? (
                    <Trans>Contre :</Trans>
                  ) : reason.weight < 0 ? (
                    <Trans>Pour :</Trans>
                  ) : (
                    <Trans>À savoir :</Trans>
                  )}{' '}
                </span>
                <span aria-hidden className="verdict__sign">
                  {reason.weight > 0 ? '!' : reason.weight < 0 ? '✓' : '·'}
                </span>
                {bindSigns(reason.text[language])}
              </li>
            ))}
          </ul>
        )}
        {evidence?.source === 'smtp' && isOpen ? <WhoItIs email={email} evidence={evidence} /> : null}
        {evidence === null ? null : <EvidenceFacts evidence={evidence} />}
        <TechnicalFacts verdict={verdict} evidence={evidence} />
        {isAlarm(verdict) && isOpen && !isReadOnly ? (
          <ContestAlarm
            accountId={accountId}
            emailId={email.id}
            blobId={email.blobId}
            subject={email.subject ?? ''}
          />
        ) : null}
      </div>
      {isAccused && evidence?.source === 'submission' ? (
        <p className="verdict__hint">
          <Trans>
            Le compte de cette personne a peut-être été volé. Prévenez-la par téléphone, sans répondre au
            message.
          </Trans>
        </p>
      ) : null}
      {verdict.level === 'danger' ? (
        <div className="verdict__held">
          <p>
            <Trans>
              Ses liens, images et pièces jointes restent fermés. On ne peut pas y répondre non plus : une
              réponse dirait à son auteur que votre adresse est lue.
            </Trans>
          </p>
          {isReadOnly || isRecalled(verdict) ? null : (
            <AskRelease message={{ accountId, emailId: email.id }} subject={email.subject ?? ''} />
          )}
        </div>
      ) : null}
    </div>
  );
}

/** Something that a person may know better. */
function isAlarm(verdict: Verdict): boolean {
  return (verdict.level === 'caution' || verdict.level === 'danger') && !isRecalled(verdict);
}

/** The level's word stands in front already, with the icon. « Be careful » is what older verdicts say. */
function leaveOutWord(summary: string): string {
  return summary.replace(/^(?:Prudence|Caution|Be careful)\. (?=\S)/, '');
}

/** The security officer has answered it already. */
function isRecalled({ reasons }: Verdict): boolean {
  return reasons.some(({ signal }) => signal === 'recalled-by-officer');
}
