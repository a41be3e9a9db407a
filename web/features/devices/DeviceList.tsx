import type { AppPasswordLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useSession } from '../../app/session.tsx';
import { useNextFocus } from '../../ui/index.ts';
import { orGone } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';

/** One line for each device or program that has a password of its own. */
export function DeviceList() {
  const { transport } = useSession();
  const lines = useQuery({
    queryKey: ['app-passwords'],
    queryFn: () => transport.get<AppPasswordLine[]>('/auth/app-passwords'),
    staleTime: 0,
  }).data;
  const { container, goOn } = useNextFocus<HTMLDivElement>();
  if (lines === undefined) return null;
  return (
    <div ref={container}>
      {lines.length === 0 ? (
        <p data-place="none" tabIndex={-1}>
          <Trans>Aucun appareil pour l’instant.</Trans>
        </p>
      ) : (
        <ul className="security__list">
          {lines.map((line, index) => (
            <DeviceLine
              key={line.id}
              line={line}
              isAlone={lines.every(({ id, name }) => id === line.id || name !== line.name)}
              place={placeOf(index)}
              onRemoved={(row) => goOn([placeOf(index), placeOf(index - 1), 'none'], row)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

const placeOf = (index: number) => `line-${index}`;

interface LineProps {
  line: AppPasswordLine;
  /** No other bears its name: of before names had numbers there may be two. */
  isAlone: boolean;
  place: string;
  onRemoved(row: Element | null): void;
}

function DeviceLine({ line, isAlone, place, onRemoved }: LineProps) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const row = useRef<HTMLLIElement>(null);
  const remove = async () => {
    await orGone(transport.delete(`/auth/app-passwords/${line.id}`));
    onRemoved(row.current);
    await queries.invalidateQueries({ queryKey: ['app-passwords'] });
    await queries.invalidateQueries({ queryKey: ['device-progress', line.id] });
  };
  const day = (moment: string) => i18n.date(moment, { dateStyle: 'long' });
  const minute = (moment: string) => i18n.date(moment, { dateStyle: 'long', timeStyle: 'short' });
  const { name, lastUsedAt } = line;
  const added = minute(line.createdAt);
  const used = lastUsedAt === null ? null : minute(lastUsedAt);
  return (
    <li ref={row} className="security__line">
      <div className="security__text">
        <p className="security__name">{line.name}</p>
        <p className="soft">
          {line.lastUsedAt === null ? (
            <Trans>Ajouté le {day(line.createdAt)}, jamais utilisé.</Trans>
          ) : (
            <Trans>
              Ajouté le {day(line.createdAt)}, dernière utilisation le {day(line.lastUsedAt)}.
            </Trans>
          )}{' '}
          {line.expiresAt === null ? null : <Trans>Prend fin le {day(line.expiresAt)}.</Trans>}{' '}
          {line.bound === null ? null : line.bound === 'country' ? (
            <Trans>Pas de l’étranger.</Trans>
          ) : (
            <Trans>Réseaux connus seulement.</Trans>
          )}
        </p>
        <Outside line={line} />
      </div>
      <RemoveButton
        name={isAlone ? name : t`${name}, ajouté le ${added}`}
        question={{
          title: t`Retirer « ${name} » ?`,
          text:
            used === null
              ? t`Ajouté le ${added}, jamais utilisé. Il ne recevra plus votre courrier.`
              : t`Ajouté le ${added}, utilisé pour la dernière fois le ${used}. Il ne recevra plus votre courrier.`,
        }}
        remove={remove}
        place={place}
      />
    </li>
  );
}

/** It came with the right password, from where it does not serve. */
function Outside({ line: { outsideAt, bound } }: { line: AppPasswordLine }) {
  const { i18n } = useLingui();
  if (outsideAt === null) return null;
  const moment = i18n.date(outsideAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <p className="device-outside">
      <TriangleAlert size={18} aria-hidden />
      <span>
        {bound === 'country' ? (
          <Trans>
            Refusé le {moment} depuis l’étranger, un hébergeur ou un VPN. C’était vous ? Ajoutez cet appareil
            de nouveau, sans cette limite. Ce n’était pas vous ? Retirez-le.
          </Trans>
        ) : (
          <Trans>
            Refusé le {moment} depuis un réseau inconnu. Ce réseau est le vôtre ? Ouvrez le webmail de là, et
            dites « Je suis chez moi » dans « Mes connexions ». Ce n’était pas vous ? Retirez cet appareil.
          </Trans>
        )}
      </span>
    </p>
  );
}
