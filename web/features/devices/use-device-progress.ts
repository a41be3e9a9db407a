import type { DeviceProgress } from '#contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../app/session.tsx';
import { refusalType } from '../security/refusal-text.ts';

const SOON_MS = 2_000;
const LATER_MS = 10_000;

/** What has become of a device, asked again and again while its guide is open; `gone` once its password is withdrawn. */
export function useDeviceProgress(id: number): DeviceProgress | 'gone' | null {
  const { transport } = useSession();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['device-progress', id],
    queryFn: () => transport.get<DeviceProgress>(`/auth/app-passwords/${id}/progress`),
    retry: (count, fault) => count < 2 && refusalType(fault) !== 'not-found',
    refetchInterval: ({ state }) =>
      refusalType(state.error) === 'not-found'
        ? false
        : (state.data?.used.length ?? 0) < 2
          ? SOON_MS
          : LATER_MS,
    staleTime: 0,
  });
  const isGone = refusalType(error) === 'not-found';
  const news = isGone ? 'gone' : `${data?.used.join(' ')} ${data?.outside?.secondsAgo === 0}`;
  // The list below says the same.
  useEffect(() => void queries.invalidateQueries({ queryKey: ['app-passwords'] }), [queries, news]);
  return isGone ? 'gone' : (data ?? null);
}
