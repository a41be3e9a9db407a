import type { CampaignLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useStateWords } from './campaign-words.ts';

/** Subject, sender, state and numbers. */
export function CampaignFacts({ campaign }: { campaign: CampaignLine }) {
  const { t, i18n } = useLingui();
  const stateWord = useStateWords();
  const { reach } = campaign;
  return (
    <>
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
    </>
  );
}
