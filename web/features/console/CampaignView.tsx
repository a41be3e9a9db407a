import type { CampaignReach, CampaignSheet } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Bar } from './Bar.tsx';
import { refusalType } from '../security/refusal-text.ts';
import { CampaignFacts } from './CampaignFacts.tsx';
import { CampaignMembers } from './CampaignMembers.tsx';
import { CampaignRecall } from './CampaignRecall.tsx';
import { campaignsKey } from './campaign-words.ts';

/** That the server names. */
const MOST_PEOPLE = 500;

/** One campaign: its reach drawn, the way to take it out of every mailbox, its messages, the people to speak to. */
export function CampaignView({ id, isTitled = false }: { id: number; isTitled?: boolean }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const query = useQuery({
    queryKey: [...campaignsKey, id],
    queryFn: () => transport.get<CampaignSheet>(`/admin/campaigns/${id}`),
    staleTime: 0,
  });
  return (
    <Loaded
      query={query}
      {...(refusalType(query.error) === 'not-found' ? { refusal: t`Cette campagne n’existe pas.` } : {})}
    >
      {(sheet) => (
        <>
          {isTitled ? (
            <div className="security__text">
              <CampaignFacts campaign={sheet} />
            </div>
          ) : null}
          <Reach reach={sheet.reach} />
          <Told sheet={sheet} />
          <CampaignRecall sheet={sheet} />
          <CampaignMembers sheet={sheet} />
          <People sheet={sheet} />
        </>
      )}
    </Loaded>
  );
}

/** What was done last, by whom, and in which words. */
function Told({ sheet: { state, answer, recalledAt, recalledBy } }: { sheet: CampaignSheet }) {
  const { i18n } = useLingui();
  const moment =
    recalledAt === null ? '' : i18n.date(recalledAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      {state !== 'recalled' || recalledAt === null ? null : (
        <p>
          {recalledBy === null ? (
            <Trans>Retirée le {moment}.</Trans>
          ) : (
            <Trans>
              Retirée par {recalledBy} le {moment}.
            </Trans>
          )}
        </p>
      )}
      {answer === null ? null : (
        <p>
          <Trans>
            Dit aux lecteurs : <bdi>{answer}</bdi>
          </Trans>
        </p>
      )}
    </>
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
      {sheet.people.length < MOST_PEOPLE ? null : (
        <p className="soft">
          <Trans>Les {MOST_PEOPLE} premiers sont montrés.</Trans>
        </p>
      )}
      <ul>
        {sheet.people.map((person) => (
          <li key={person.address}>
            <bdi>{person.name}</bdi> <span className="soft">{person.address}</span> : {say(person)}
          </li>
        ))}
      </ul>
    </details>
  );
}
