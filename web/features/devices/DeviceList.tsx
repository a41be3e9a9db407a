import type { AppPasswordLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { RemoveButton } from '../security/RemoveButton.tsx';

/** One line for each device or program that has a password of its own. */
export function DeviceList() {
  const { transport } = useSession();
  const lines = useQuery({
    queryKey: ['app-passwords'],
    queryFn: () => transport.get<AppPasswordLine[]>('/auth/app-passwords'),
    staleTime: 0,
  }).data;
  if (lines === undefined) return null;
  if (lines.length === 0)
    return (
      <p>
        <Trans>Aucun appareil pour l’instant.</Trans>
      </p>
    );
  return (
    <ul className="security__list">
      {lines.map((line) => (
        <DeviceLine key={line.id} line={line} />
      ))}
    </ul>
  );
}

function DeviceLine({ line }: { line: AppPasswordLine }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const remove = async () => {
    await transport.delete(`/auth/app-passwords/${line.id}`);
    await queries.invalidateQueries({ queryKey: ['app-passwords'] });
  };
  const day = (moment: string) => i18n.date(moment, { dateStyle: 'long' });
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{line.name}</p>
        <p className="soft">
          {line.lastUsedAt === null ? (
            <Trans>Jamais utilisé.</Trans>
          ) : (
            <Trans>Dernière utilisation le {day(line.lastUsedAt)}.</Trans>
          )}{' '}
          {line.expiresAt === null ? null : <Trans>Prend fin le {day(line.expiresAt)}.</Trans>}{' '}
          {line.bound === null ? null : line.bound === 'country' ? (
            <Trans>Pas de l’étranger.</Trans>
          ) : (
            <Trans>Réseaux connus seulement.</Trans>
          )}
        </p>
      </div>
      <RemoveButton
        name={line.name}
        question={{ title: t`Retirer cet appareil ?`, text: t`Il ne recevra plus votre courrier.` }}
        remove={remove}
      />
    </li>
  );
}
