import type { ConnectionLine, ConnectionPage } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Loaded, OlderLines } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { SecurityPage } from '../security/SecurityPage.tsx';
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
  const pages = query.data?.pages ?? [];
  const lines: ConnectionLine[] = pages.flatMap((page) => page.lines);
  const current = pages[0]?.currentSessionId ?? null;
  return (
    <SecurityPage
      title={t`Mes connexions`}
      intro={
        <Trans>
          Chaque fois que votre compte a été ouvert depuis douze mois : où, quand, avec quoi. Une ligne que
          vous ne reconnaissez pas ? Dites-le tout de suite.
        </Trans>
      }
    >
      <Loaded query={query}>
        {() => (
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
      </Loaded>
      <OlderLines query={query} />
      <p className="soft">
        <Trans>
          Lieux et réseaux d’après <a href="https://db-ip.com">DB-IP</a>, Route Views et NRO (CC BY 4.0) : le
          pays au mieux, jamais l’adresse d’une personne.
        </Trans>
      </p>
    </SecurityPage>
  );
}
