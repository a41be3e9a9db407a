import type { DeviceProgress } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Hourglass, TriangleAlert } from 'lucide-react';
import { useSession } from '../../app/session.tsx';
import { useNetworkWords } from '../connections/connection-words.ts';
import { formatAgo } from './format-ago.ts';

const SOON_MS = 2_000;
const LATER_MS = 10_000;

/** Whether the device has come: asked again and again while the guide is open. */
export function DeviceStatus({ id, name }: { id: number; name: string }) {
  const { i18n } = useLingui();
  const { transport } = useSession();
  const networkWords = useNetworkWords();
  const progress = useQuery({
    queryKey: ['device-progress', id],
    queryFn: () => transport.get<DeviceProgress>(`/auth/app-passwords/${id}/progress`),
    refetchInterval: ({ state }) => (state.data?.first == null ? SOON_MS : LATER_MS),
    staleTime: 0,
  }).data;
  const first = progress?.first ?? null;
  const ago = (seconds: number) => formatAgo(seconds, i18n.locale);
  return (
    <section className={first === null ? 'device-status' : 'device-status device-status--done'}>
      <div role="status">
        {first !== null ? (
          <p className="device-status__line">
            <CircleCheck size={20} aria-hidden />
            <Trans>« {name} » s’est connecté : tout fonctionne.</Trans>
          </p>
        ) : progress?.refusedSecondsAgo == null ? (
          <p className="device-status__line">
            <Hourglass size={20} aria-hidden />
            <Trans>« {name} » ne s’est pas encore connecté. Cette page le dira.</Trans>
          </p>
        ) : (
          <p className="device-status__line">
            <TriangleAlert size={20} aria-hidden />
            <Trans>
              Un mot de passe vient d’être refusé. Vérifiez que c’est celui de cet appareil, écrit sur cette
              page, et non celui de votre compte ; et que l’identifiant est votre adresse entière.
            </Trans>
          </p>
        )}
      </div>
      {first === null ? null : (
        <p className="soft">
          {ago(first.secondsAgo)}, {networkWords(first.network)} ({first.remoteAddress})
        </p>
      )}
      {first === null && progress?.refusedSecondsAgo != null ? (
        <p className="soft">{ago(progress.refusedSecondsAgo)}</p>
      ) : null}
    </section>
  );
}
