import type { OwnReport } from '#contract';
import { queryOptions } from '@tanstack/react-query';
import type { Transport } from '../../jmap/index.ts';

export const ownReportsKey = ['reports'];

/** What one has said of messages, latest first. */
export function ownReportsQuery(transport: Transport) {
  return queryOptions({
    queryKey: ownReportsKey,
    queryFn: () => transport.get<OwnReport[]>('/support/reports'),
    staleTime: 0,
  });
}
