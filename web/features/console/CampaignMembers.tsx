import type { CampaignMessage, CampaignSheet } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { campaignsKey, useLevelWords } from './campaign-words.ts';

/** The messages of a campaign; one that is none of it is set apart before a recall. */
export function CampaignMembers({ sheet }: { sheet: CampaignSheet }) {
  const { members } = sheet;
  return (
    <details className="console__more">
      <summary>
        <Trans>Messages de la campagne</Trans> ({sheet.messages})
      </summary>
      {sheet.messages > members.length ? (
        <p className="soft">
          <Trans>Les {members.length} premiers sont montrés.</Trans>
        </p>
      ) : null}
      <ul className="security__list console__preview">
        {members.map((member) => (
          <Member key={member.digest} id={sheet.id} member={member} />
        ))}
      </ul>
    </details>
  );
}

function Member({ id, member }: { id: number; member: CampaignMessage }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const levelWord = useLevelWords();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { digest, isExcluded } = member;
  const subject = member.subject === '' ? t`Sans objet` : member.subject;
  const setApart = async () => {
    setError(null);
    setBusy(true);
    try {
      await withProof(() =>
        transport.put(`/admin/campaigns/${id}/messages/${digest}`, { isExcluded: !isExcluded }),
      );
      await queries.invalidateQueries({ queryKey: campaignsKey });
    } catch (fault) {
      setError(
        refusalType(fault) === 'not-found'
          ? t`Cette campagne vient d’être retirée : annulez d’abord le retrait.`
          : refusalText(fault),
      );
    }
    setBusy(false);
  };
  return (
    <li className="security__line">
      <div className="security__text">
        <p>
          <bdi>{subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{member.sender}</bdi> · {levelWord(member.level)} ·{' '}
          {isExcluded ? t`mis à part` : member.isReported ? t`signalé` : t`ressemblant`}
          {member.isRecalled ? <> · {t`retiré`}</> : null}
        </p>
        {error === null ? null : <p role="alert">{error}</p>}
      </div>
      {member.isReported ? (
        <a
          className="button button--framed"
          href={`/admin/reports/${digest}/arf`}
          download="signalement.eml"
          aria-label={t`Exporter « ${subject} » pour signal-spam`}
        >
          <Trans>Pour signal-spam</Trans>
        </a>
      ) : null}
      {member.isRecalled ? null : (
        <Button
          look="framed"
          aria-label={
            isExcluded ? t`Remettre « ${subject} » avec les autres` : t`Mettre à part « ${subject} »`
          }
          isPending={isBusy}
          onPress={() => void setApart()}
        >
          {isExcluded ? <Trans>Remettre avec les autres</Trans> : <Trans>Mettre à part</Trans>}
        </Button>
      )}
    </li>
  );
}
