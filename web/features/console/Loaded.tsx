import { Trans } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../ui/index.ts';

/** What was asked of the server, or that it is on its way, or that it did not come. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children(data: T): ReactNode }) {
  if (query.isPending) {
    return (
      <output>
        <Trans>Chargement…</Trans>
      </output>
    );
  }
  if (query.isError) {
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
