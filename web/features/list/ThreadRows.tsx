import { Trans, useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import { useMail } from '../../app/mail.tsx';
import type { Id, MailboxRole, ThreadRow } from '../../jmap/index.ts';
import { useSnippets } from '../search/index.ts';
import { isSelected } from './selection.ts';
import { summariseThread } from './summarise-thread.ts';
import { ThreadLine } from './ThreadLine.tsx';
import type { ListState } from './use-thread-list.ts';

interface Props {
  listState: ListState;
  name: string;
  role: MailboxRole | null;
  ownAddresses: ReadonlySet<string>;
  /** The words searched for are marked where they stand. */
  isSearch: boolean;
  openThreadId: Id | null;
  hrefOf(threadId: Id): string;
  onOpen(row: ThreadRow, position: number): void;
  /** Null where no star may be given. */
  onStar: ((row: ThreadRow) => void) | null;
}

/** Height of a line, in pixels: the same for all, so that a position is a place. Kept equal in list.css. */
const lineHeight = 76;

/** The conversations, of which only those on the screen are in the page. */
export function ThreadRows(props: Props) {
  const { listState, name } = props;
  const { list, state, cursor } = listState;
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const total = state.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    // A fast scroll passes many windows: only where it stops is worth fetching.
    const timer = setTimeout(() => list.need(first, last), state.total === null ? 0 : 60);
    return () => clearTimeout(timer);
  }, [list, first, last, state.version, state.total]);
  useEffect(() => {
    if (total > 0) virtual.scrollToIndex(cursor, { align: 'auto' });
    // Only the cursor's own moves scroll, not the person's.
  }, [cursor, list]);
  useFocusOnCursor(scroller, listState);

  const seen = items.map((item) => listState.rowAt(item.index)?.emailId).filter((id) => id !== undefined);
  const snippets = useSnippets(list.accountId, props.isSearch ? list.filter : null, seen);
  if (state.total === null) return <Skeleton />;
  return (
    <div className="list__scroller" ref={scroller}>
      <ul
        aria-label={t`Conversations de ${name}`}
        className="list__rows"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => (
          <li
            key={item.key}
            aria-setsize={total}
            aria-posinset={item.index + 1}
            className="list__row"
            data-position={item.index}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <Row {...props} position={item.index} snippets={snippets} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** After a step by key the line's link has the focus: screen readers say it, Enter opens it. */
function useFocusOnCursor(scroller: RefObject<HTMLElement | null>, { cursor, steps }: ListState): void {
  const followed = useRef(steps);
  // At every rendering: a line far away comes only after the list has scrolled there and fetched it.
  useEffect(() => {
    if (followed.current === steps) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-position="${cursor}"] .line__link`);
    if (link == null) return;
    followed.current = steps;
    link.focus({ preventScroll: true });
  });
}

type Snippets = ReturnType<typeof useSnippets>;

function Row({ position, snippets, ...props }: Props & { position: number; snippets: Snippets }) {
  const { listState, role, ownAddresses, openThreadId } = props;
  const row = listState.rowAt(position);
  const { cache } = useMail();
  const accountId = listState.list.accountId;
  const main = useSyncExternalStore(cache.subscribe, () =>
    row === undefined ? undefined : cache.find(accountId, row.emailId),
  );
  // A stable text that changes when any email of the conversation does.
  useSyncExternalStore(cache.subscribe, () =>
    (row?.emailIds ?? [])
      .map((id) => Object.keys(cache.find(accountId, id)?.keywords ?? {}).join())
      .join(';'),
  );
  if (row === undefined || main === undefined) return <div className="line line--waiting" aria-hidden />;
  const emails = row.emailIds.map((id) => cache.find(accountId, id)).filter((email) => email !== undefined);
  return (
    <ThreadLine
      snippet={snippets.get(row.emailId) ?? null}
      summary={summariseThread(main, emails, { ownAddresses, role })}
      href={props.hrefOf(row.threadId)}
      isCurrent={position === listState.cursor}
      isOpen={row.threadId === openThreadId}
      isSelected={isSelected(listState.selection, row.threadId)}
      onOpen={() => props.onOpen(row, position)}
      onSelect={(event) => listState.toggle(position, event.shiftKey)}
      onStar={props.onStar === null ? null : () => props.onStar?.(row)}
    />
  );
}

function Skeleton() {
  return (
    <div className="list__scroller">
      <output className="unseen">
        <Trans>Chargement…</Trans>
      </output>
      {[0, 1, 2, 3, 4, 5, 6, 7].map((line) => (
        <div key={line} className="line line--waiting" aria-hidden />
      ))}
    </div>
  );
}
