import type { HeldMessage } from '#contract';
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
