import type { CampaignReach, CampaignSheet } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Bar } from './Bar.tsx';
import { CampaignMembers } from './CampaignMembers.tsx';
import { CampaignRecall } from './CampaignRecall.tsx';
import { campaignsKey } from './campaign-words.ts';

/** One campaign: its reach drawn, the way to take it out of every mailbox, its messages, the people to speak to. */
export function CampaignView({ id }: { id: number }) {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: [...campaignsKey, id],
    queryFn: () => transport.get<CampaignSheet>(`/admin/campaigns/${id}`),
    staleTime: 0,
  });
  return (
    <Loaded query={query}>
      {(sheet) => (
        <>
          <Reach reach={sheet.reach} />
          {sheet.answer === null ? null : (
            <p>
              <Trans>Dit aux lecteurs : {sheet.answer}</Trans>
            </p>
          )}
          <CampaignRecall sheet={sheet} />
          <CampaignMembers sheet={sheet} />
          <People sheet={sheet} />
        </>
      )}
    </Loaded>
  );
}

function Reach({ reach }: { reach: CampaignReach }) {
  const { t } = useLingui();
  const { mailboxes, copies } = reach;
  return (
    <>
      <h3>
        <Trans>Portée</Trans>
      </h3>
      <p className="soft">
        <Trans>
          Parts des {copies} copies, puis des {mailboxes} boîtes.
        </Trans>
      </p>
      <dl className="console__bars">
        <Bar label={t`Copies encore en vue`} value={reach.inSight} of={copies} />
        <Bar label={t`Copies retirées`} value={reach.recalled} of={copies} />
        <Bar label={t`Copies en quarantaine`} value={reach.held} of={copies} />
        <Bar label={t`Copies jetées par leur lecteur`} value={reach.binned} of={copies} />
        <Bar label={t`Boîtes où il a été ouvert`} value={reach.opened} of={mailboxes} />
        <Bar label={t`Personnes qui ont suivi un lien`} value={reach.clicked} of={mailboxes} />
        <Bar label={t`Personnes qui l’ont signalé`} value={reach.reported} of={mailboxes} />
        <Bar label={t`Personnes qui disent avoir donné un secret`} value={reach.gaveSecret} of={mailboxes} />
      </dl>
    </>
  );
}

function People({ sheet }: { sheet: CampaignSheet }) {
  const { t } = useLingui();
  if (sheet.people.length === 0) return null;
  const say = (person: CampaignSheet['people'][number]): string =>
    [
      person.gaveSecret ? t`a donné un secret` : '',
      person.clicked ? t`a suivi un lien` : '',
      person.opened ? t`l’a ouvert` : '',
      person.reported ? t`l’a signalé` : '',
    ]
      .filter((words) => words !== '')
      .join(', ');
  return (
    <details className="console__more">
      <summary>
        <Trans>Qui l’a ouvert, suivi ou signalé</Trans> ({sheet.people.length})
      </summary>
      <ul className="console__preview">
        {sheet.people.map((person) => (
          <li key={person.address}>
            {person.name} <span className="soft">{person.address}</span> : {say(person)}
          </li>
        ))}
      </ul>
    </details>
  );
}
