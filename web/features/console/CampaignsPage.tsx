import type { CampaignLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { CampaignView } from './CampaignView.tsx';
import { campaignsKey, useStateWords } from './campaign-words.ts';

/** Reports that belong together, the latest first; one opens beneath its line. */
export function CampaignsPage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: campaignsKey,
    queryFn: () => transport.get<CampaignLine[]>('/admin/campaigns'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Messages signalés qui se ressemblent</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Réunis par leur texte et par les sites de leurs liens. Ceux que personne n’a signalés mais qui leur
          ressemblent sont comptés.
        </Trans>
      </p>
      <Loaded query={query}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            <p>
              <Trans>Aucune campagne : personne n’a signalé de message.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {campaigns.map((campaign) => (
                <Line key={campaign.id} campaign={campaign} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Line({ campaign }: { campaign: CampaignLine }) {
  const { t, i18n } = useLingui();
  const stateWord = useStateWords();
  const [isOpen, setOpen] = useState(false);
  const { reach } = campaign;
  return (
    <li className={isOpen ? 'security__line console__line--open' : 'security__line'}>
      <div className="security__text">
        <p className="security__name">
          <bdi>{campaign.subject === '' ? t`Sans objet` : campaign.subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{campaign.sender}</bdi> ·{' '}
          {i18n.date(campaign.changedAt, { dateStyle: 'medium', timeStyle: 'short' })}
        </p>
        <p>
          <strong>{stateWord(campaign.state)}</strong> ·{' '}
          {plural(reach.reported, { one: '# signalement', other: '# signalements' })} ·{' '}
          {plural(campaign.messages, { one: '# message', other: '# messages' })} ·{' '}
          {plural(reach.mailboxes, { one: '# boîte', other: '# boîtes' })} ·{' '}
          {plural(reach.inSight, { one: '# copie en vue', other: '# copies en vue' })}
        </p>
      </div>
      <Button
        look="framed"
        aria-expanded={isOpen}
        aria-label={isOpen ? t`Refermer « ${campaign.subject} »` : t`Voir « ${campaign.subject} »`}
        onPress={() => setOpen(!isOpen)}
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
