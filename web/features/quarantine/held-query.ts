import type { HeldMessage, ReleaseAnswer } from '#contract';
import { queryOptions } from '@tanstack/react-query';
import type { Transport } from '../../jmap/index.ts';

export const heldKey = ['quarantine'];

/** What is held back from the person's inboxes; asked again every five minutes. */
export function heldQuery(transport: Transport) {
  return queryOptions({
    queryKey: heldKey,
    queryFn: () => transport.get<HeldMessage[]>('/support/quarantine'),
    refetchInterval: 300_000,
    staleTime: 0,
  });
}

/** What was answered in the last weeks. */
export function answersQuery(transport: Transport) {
  return queryOptions({
    queryKey: [...heldKey, 'answers'],
    queryFn: () => transport.get<ReleaseAnswer[]>('/support/quarantine/answers'),
    staleTime: 0,
  });
}
