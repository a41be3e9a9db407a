import type { ConnectionLine, ConnectionPage } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { ProofProvider } from '../security/proof.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import './connections.css';

const pageLength = 50;

/** « Mes connexions »: every time the account was opened, by whatever way, and the gesture when it was not the person. */
export function Connections() {
  const { t } = useLingui();
  const { transport } = useSession();
  const query = useInfiniteQuery({
    queryKey: ['connections'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => transport.get<ConnectionPage>(`/auth/connections${pageParam}`),
    getNextPageParam: (page) =>
      page.lines.length < pageLength ? undefined : `?before=${page.lines.at(-1)?.id ?? 0}`,
    staleTime: 0,
  });
  const title = t`Mes connexions – Digue`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const pages = query.data?.pages ?? [];
  const lines: ConnectionLine[] = pages.flatMap((page) => page.lines);
  const current = pages[0]?.currentSessionId ?? null;
  return (
    <ProofProvider>
      <main id="content" className="connections" tabIndex={-1}>
        <h1>
          <Trans>Mes connexions</Trans>
        </h1>
        <p className="soft">
          <Trans>
            Chaque fois que votre compte a été ouvert depuis douze mois : où, quand, avec quoi. Une ligne que
            vous ne reconnaissez pas ? Dites-le tout de suite.
          </Trans>
        </p>
        {query.isPending ? (
          <output>
            <Trans>Chargement…</Trans>
          </output>
        ) : query.isError ? (
          <div role="alert">
            <p>
              <Trans>La liste n’a pas pu être chargée.</Trans>
            </p>
            <Button look="framed" onPress={() => void query.refetch()}>
              <Trans>Réessayer</Trans>
            </Button>
          </div>
        ) : (
          <ul className="connections__list">
            {lines.map((line) => (
              <ConnectionRow
                key={line.id}
                line={line}
                isCurrent={line.sessionId !== null && line.sessionId === current}
              />
            ))}
          </ul>
        )}
        {query.hasNextPage ? (
          <p>
            <Button
              look="framed"
              isPending={query.isFetchingNextPage}
              onPress={() => void query.fetchNextPage()}
            >
              <Trans>Afficher les plus anciennes</Trans>
            </Button>
          </p>
        ) : null}
        <p className="soft">
          <Trans>
            Lieux et réseaux d’après <a href="https://db-ip.com">DB-IP</a>, Route Views et NRO (CC BY 4.0) :
            le pays au mieux, jamais l’adresse d’une personne.
          </Trans>
        </p>
      </main>
    </ProofProvider>
  );
}
