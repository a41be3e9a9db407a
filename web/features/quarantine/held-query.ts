import type { HeldMessage, HeldPage, ReleaseAnswer } from '#contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Transport } from '../../jmap/index.ts';

export const heldKey = ['quarantine'];

/** What is held back from the person's inboxes, page by page; asked again every five minutes. */
export function heldQuery(transport: Transport) {
  return infiniteQueryOptions({
    queryKey: heldKey,
    initialPageParam: null as HeldMessage | null,
    queryFn: ({ pageParam: last }) => {
      const before = last === null ? '' : `?${new URLSearchParams({ before: placeOf(last) })}`;
      return transport.get<HeldPage>(`/support/quarantine${before}`);
    },
    getNextPageParam: ({ messages, more }) => (more ? messages.at(-1) : undefined),
    refetchInterval: 300_000,
    staleTime: 0,
  });
}

function placeOf({ receivedAt, accountId, emailId }: HeldMessage): string {
  return `${receivedAt},${accountId},${emailId}`;
}

/** What was answered in the last weeks. */
export function answersQuery(transport: Transport) {
  return queryOptions({
    queryKey: [...heldKey, 'answers'],
    queryFn: () => transport.get<ReleaseAnswer[]>('/support/quarantine/answers'),
    staleTime: 0,
  });
}
