import type { OAuthGrantLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { formatDay } from '../../app/format-day.ts';

/** Programs that were let in by the browser, without a password of their own; nothing while there are none. */
export function OAuthGrantSection() {
  const { transport } = useSession();
  const lines = useQuery({
    queryKey: ['oauth-grants'],
    queryFn: () => transport.get<OAuthGrantLine[]>('/auth/oauth-grants'),
    staleTime: 0,
  }).data;
  if (lines === undefined || lines.length === 0) return null;
  return (
    <>
      <h3>
        <Trans>Logiciels que vous avez autorisés</Trans>
      </h3>
      <ul className="security__list">
        {lines.map((line) => (
          <GrantRow key={line.id} line={line} />
        ))}
      </ul>
    </>
  );
}

function GrantRow({ line }: { line: OAuthGrantLine }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const day = (moment: string) => formatDay(i18n, moment);
  const remove = async () => {
    await transport.delete(`/auth/oauth-grants/${line.id}`);
    await queries.invalidateQueries({ queryKey: ['oauth-grants'] });
  };
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{line.name}</p>
        <p className="soft">
          <Trans>Autorisé le {day(line.createdAt)}.</Trans>{' '}
          {line.lastUsedAt === null ? (
            <Trans>Jamais utilisé.</Trans>
          ) : (
            <Trans>Dernière utilisation le {day(line.lastUsedAt)}.</Trans>
          )}
        </p>
      </div>
      <RemoveButton
        name={line.name}
        question={{ title: t`Retirer ce logiciel ?`, text: t`Il ne recevra plus votre courrier.` }}
        remove={remove}
      />
    </li>
  );
}
