import type { CampaignLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/index.ts';
import { CampaignFacts } from './CampaignFacts.tsx';
import { CampaignView } from './CampaignView.tsx';

interface Props {
  campaign: CampaignLine;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
}

/** One campaign in a line, and beneath it the whole of it when it is open. */
export function CampaignRow({ campaign, isOpen, onToggle }: Props) {
  const { t } = useLingui();
  const subject = campaign.subject === '' ? t`Sans objet` : campaign.subject;
  return (
    <li className={isOpen ? 'security__line console__line--open' : 'security__line'}>
      <div className="security__text">
        <CampaignFacts campaign={campaign} />
      </div>
      <Button
        look="framed"
        aria-expanded={isOpen}
        aria-label={isOpen ? t`Refermer « ${subject} »` : t`Voir « ${subject} »`}
        onPress={() => onToggle(!isOpen)}
      >
        {isOpen ? <Trans>Refermer</Trans> : <Trans>Voir</Trans>}
      </Button>
      {isOpen ? (
        <div className="console__unfolded">
          <CampaignView id={campaign.id} />
        </div>
      ) : null}
    </li>
  );
}
