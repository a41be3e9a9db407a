import { Trans } from '@lingui/react/macro';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../ui/index.ts';

interface Props<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'isError' | 'refetch'>;
  /** Said instead of « réessayer » where the server refuses for good. */
  refusal?: ReactNode;
  children(data: T): ReactNode;
}

/** What was asked of the server, or that it is on its way, or that it did not come. */
export function Loaded<T>({ query, refusal, children }: Props<T>) {
  if (query.data === undefined && !query.isError) {
    return (
      <output>
        <Trans>Chargement…</Trans>
      </output>
    );
  }
  if (query.data === undefined) {
    if (refusal !== undefined) return <p role="alert">{refusal}</p>;
    return (
      <div role="alert">
        <p>
          <Trans>La liste n’a pas pu être chargée.</Trans>
        </p>
        <Button look="framed" onPress={() => void query.refetch()}>
          <Trans>Réessayer</Trans>
        </Button>
      </div>
    );
  }
  return children(query.data);
}

type OlderQuery = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

/** The next page of a list that goes back in time. */
export function OlderLines({ query }: { query: OlderQuery }) {
  if (!query.hasNextPage) return null;
  return (
    <p>
      <Button look="framed" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
        <Trans>Afficher les plus anciennes</Trans>
      </Button>
    </p>
  );
}
