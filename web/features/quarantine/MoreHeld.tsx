import type { HeldMessage, HeldPage } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from '../../ui/index.ts';

export type HeldQuery = Pick<
  UseInfiniteQueryResult<InfiniteData<HeldPage>>,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
>;

interface Props {
  query: HeldQuery;
  pages: readonly HeldPage[];
  /** The first message of the page that was asked for. */
  onLoaded(first: HeldMessage): void;
}

/** How many held messages the list shows of how many, and the way to the next; nothing where one page is all. */
export function MoreHeld({ query, pages, onLoaded }: Props) {
  const { i18n } = useLingui();
  if (pages.length < 2 && !query.hasNextPage) return null;
  const shown = i18n.number(pages.reduce((sum, { messages }) => sum + messages.length, 0));
  const total = i18n.number(pages.at(-1)?.total ?? 0);
  const load = async () => {
    const { data } = await query.fetchNextPage();
    const first = data?.pages[pages.length]?.messages[0];
    if (first !== undefined) onLoaded(first);
  };
  return (
    <>
      <p>
        <output>
          <Trans>
            {shown} messages sur {total}
          </Trans>
        </output>
      </p>
      {query.isFetchNextPageError ? (
        <p role="alert">
          <Trans>La suite n’a pas pu être chargée. Réessayez dans un moment.</Trans>
        </p>
      ) : null}
      {query.hasNextPage ? (
        <p>
          <Button look="framed" isPending={query.isFetchingNextPage} onPress={() => void load()}>
            <Trans>Voir plus</Trans>
          </Button>
        </p>
      ) : null}
    </>
  );
}
