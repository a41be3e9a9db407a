import {
  listLimits,
  type AnnouncementLine,
  type AnnouncementTopic,
  type Audience,
  type Role,
} from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { AnnouncementForm } from './AnnouncementForm.tsx';
import { useTopicWords } from './topic-words.ts';
import { useRoleWords } from './use-role-words.ts';

const announcementsKey = ['console', 'announcements'];

/** « Annonces »: what administrators tell everybody, a role or a school; and what was told. */
export function AnnouncementsPage() {
  const { transport } = useSession();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: announcementsKey,
    queryFn: () => transport.get<AnnouncementLine[]>('/admin/announcements'),
    staleTime: 0,
    // What is on its way is looked at again.
    refetchInterval: ({ state }) => (state.data?.some(({ sentAt }) => sentAt === null) ? 3_000 : false),
  });
  return (
    <>
      <section className="security__section">
        <h2>
          <Trans>Nouvelle annonce</Trans>
        </h2>
        <p className="soft">
          <Trans>
            Le serveur la dépose lui-même dans les boîtes, sous un bandeau que seul ce service peut poser.
            Elle ne contient jamais de lien : chacun va au service par ses propres moyens.
          </Trans>
        </p>
        <AnnouncementForm onSent={() => queries.invalidateQueries({ queryKey: announcementsKey })} />
      </section>
      <section className="security__section">
        <h2>
          <Trans>Envoyées</Trans>
        </h2>
        <Loaded query={query}>
          {(lines) =>
            lines.length === 0 ? (
              <p>
                <Trans>Aucune annonce n’a été envoyée.</Trans>
              </p>
            ) : (
              <>
                <ul className="security__list">
                  {lines.map((line) => (
                    <Sent key={line.id} line={line} />
                  ))}
                </ul>
                {lines.length < listLimits.announcements ? null : (
                  <p className="soft">
                    <Trans>Les {listLimits.announcements} dernières sont montrées.</Trans>
                  </p>
                )}
              </>
            )
          }
        </Loaded>
      </section>
    </>
  );
}

function Sent({ line }: { line: AnnouncementLine }) {
  const { t, i18n } = useLingui();
  const topics: Record<AnnouncementTopic, string> = useTopicWords();
  const roles = useRoleWords();
  const missing = line.people - line.delivered;
  const audience = describeAudience(line.audience, line.school, { all: t`Tout le monde`, roles });
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{line.subject}</p>
        <p className="soft">
          {topics[line.topic]} · {audience} · {line.by === '' ? null : <>{line.by}, </>}
          {i18n.date(line.at, { dateStyle: 'medium', timeStyle: 'short' })}
        </p>
        <p>
          {line.sentAt === null ? (
            <Trans>
              En cours : {i18n.number(line.delivered)} sur {i18n.number(line.people)}
            </Trans>
          ) : (
            plural(line.delivered, { one: 'Déposée dans # boîte.', other: 'Déposée dans # boîtes.' })
          )}{' '}
          {line.sentAt === null || missing <= 0
            ? null
            : plural(missing, {
                one: '# boîte pleine ou fermée ne l’a pas reçue.',
                other: '# boîtes pleines ou fermées ne l’ont pas reçue.',
              })}
        </p>
        <details>
          <summary>
            <Trans>Relire le texte</Trans>
          </summary>
          <p className="security__quote">{line.text}</p>
        </details>
      </div>
    </li>
  );
}

function describeAudience(
  audience: Audience,
  school: string | null,
  words: { all: string; roles: Record<Role, string> },
): string {
  if (audience.kind === 'all') return words.all;
  return audience.kind === 'role' ? words.roles[audience.role] : (school ?? audience.school);
}
