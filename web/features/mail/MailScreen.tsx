import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useAccounts, useMail, useMailboxes } from '../../app/mail.tsx';
import { useOwnAddresses } from '../../app/use-own-addresses.ts';
import type { Id, ThreadRow } from '../../jmap/index.ts';
import { useCompose } from '../compose/index.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { FolderPane } from '../folders/FolderPane.tsx';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import { useListKeys } from '../list/use-list-keys.ts';
import { countSelected } from '../list/selection.ts';
import { useThreadList } from '../list/use-thread-list.ts';
import { useSearchFilter } from '../search/index.ts';
import { FolderDrawer } from './FolderDrawer.tsx';
import { ListPane } from './ListPane.tsx';
import { useMailRights } from './mail-rights.ts';
import { mailRoute, type MailPlace } from './mail-place.ts';
import { NoConversation } from './NoConversation.tsx';
import { useGivenFolders } from './use-given-folders.ts';
import { useFolderKeys } from './use-folder-keys.ts';
import { useGoneFolder } from './use-gone-folder.ts';
import { useListActions } from './use-list-actions.tsx';
import { useTitle } from './use-title.ts';
import '../list/list.css';
import './mail.css';

/** Folders, the list, and the open conversation. */
export function MailScreen({ accountId, mailboxId, threadId, search }: MailPlace) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { openCompose } = useCompose();
  const { accounts, given } = useAccounts();
  const { cache } = useMail();
  const { mailboxes } = useMailboxes(accountId);
  const ownAddresses = useOwnAddresses();
  const found = useSearchFilter(accountId, search);
  const filter = useMemo(
    () => (search === null ? { inMailbox: mailboxId } : found.filter),
    [search, mailboxId, found.filter],
  );
  const listState = useThreadList(accountId, filter);
  const nameOf = useMailboxName();
  const [isDrawerOpen, setDrawerOpen] = useState(false);

  const place = mailboxes?.find((one) => one.id === mailboxId) ?? null;
  const mailbox = search === null ? place : null;
  const account = [...accounts, ...given].find((one) => one.id === accountId);
  const rights = useMailRights(account, mailbox);
  useGivenFolders({ accountId, mailboxId, account, mailboxes, error: listState.state.error });
  const name = search === null ? (place === null ? '' : nameOf(place)) : t`Résultats pour « ${search} »`;
  const go = useCallback(
    (thread: Id | null) =>
      void navigate({
        to: mailRoute,
        params: { accountId, mailboxId, threadId: thread ?? undefined },
        search: search === null ? {} : { q: search },
      }),
    [navigate, accountId, mailboxId, search],
  );
  const open = (row: ThreadRow, position: number) => {
    listState.setCursor(position);
    const email = cache.find(accountId, row.emailId);
    if (mailbox?.role === 'drafts' && row.emailIds.length === 1 && email !== undefined && rights.mayPutAway) {
      openCompose({ mode: 'draft', accountId, emailId: row.emailId });
    } else {
      go(row.threadId);
    }
  };
  const actions = useListActions({
    listState,
    mailboxes: mailboxes ?? [],
    mailbox,
    openThreadId: threadId,
    rights,
    onLeft: (rows) => {
      if (mailbox === null || !rows.some((row) => row.threadId === threadId)) return;
      const leaving = new Set(rows.map((row) => row.threadId));
      const from = listState.list.findPosition(threadId ?? '') ?? 0;
      const next = matchMedia('(min-width: 60rem)').matches
        ? (findStaying(listState.rowAt, leaving, from, 1) ?? findStaying(listState.rowAt, leaving, from, -1))
        : null;
      go(next?.threadId ?? null);
    },
  });
  useTitle(accounts, name);
  useGoneFolder(accountId, mailboxId);
  useFolderKeys(rights.isPartial ? (accounts[0]?.id ?? accountId) : accountId);
  useListKeys({
    ...actions,
    onStep: (step) => {
      const from =
        threadId === null ? listState.cursor : (listState.list.findPosition(threadId) ?? listState.cursor);
      const to = Math.min(Math.max(0, from + step), Math.max(0, (listState.state.total ?? 1) - 1));
      const row = listState.rowAt(to);
      if (threadId === null) listState.step(to);
      else listState.setCursor(to);
      if (threadId !== null && row !== undefined) go(row.threadId);
    },
    onOpen: () => {
      const row = listState.rowAt(listState.cursor);
      if (row !== undefined) open(row, listState.cursor);
    },
    onToggle: () => listState.toggle(listState.cursor, false),
    onAll: listState.selectAll,
    onClear: () => {
      if (countSelected(listState.selection, listState.state.total ?? 0) > 0) listState.clear();
      else if (threadId !== null) go(null);
    },
  });

  const position = threadId === null ? null : listState.list.findPosition(threadId);
  return (
    <div className={threadId === null ? 'mail' : 'mail mail--reading'}>
      <aside className="mail__folders">
        <FolderPane accountId={accountId} mailboxId={mailboxId} />
      </aside>
      <FolderDrawer isOpen={isDrawerOpen} onClose={() => setDrawerOpen(false)}>
        <FolderPane accountId={accountId} mailboxId={mailboxId} onChoose={() => setDrawerOpen(false)} />
      </FolderDrawer>
      <main id="content" className="mail__main" tabIndex={-1}>
        <ListPane
          place={{ accountId, mailboxId, threadId, search }}
          name={name}
          listState={listState}
          isReady={found.ready}
          mailbox={mailbox}
          folder={place === null ? null : { id: place.id, name: nameOf(place) }}
          ownAddresses={ownAddresses}
          rights={rights}
          actions={actions}
          onFolders={() => setDrawerOpen(true)}
          onOpen={open}
          onStar={actions.starRow}
        />
        <div className="mail__conversation">
          {threadId === null ? (
            <NoConversation />
          ) : (
            <Conversation
              accountId={accountId}
              threadId={threadId}
              mailboxes={mailboxes ?? []}
              mailbox={mailbox}
              row={position === null ? undefined : listState.rowAt(position)}
              rights={rights}
              actions={actions}
              onBack={() => go(null)}
            />
          )}
        </div>
      </main>
      {actions.dialogs}
    </div>
  );
}

/** The nearest conversation that stays when others leave. */
function findStaying(
  rowAt: (position: number) => ThreadRow | undefined,
  leaving: ReadonlySet<Id>,
  from: number,
  step: 1 | -1,
): ThreadRow | undefined {
  for (let at = from + step; at >= 0; at += step) {
    const row = rowAt(at);
    if (row === undefined) return undefined;
    if (!leaving.has(row.threadId)) return row;
  }
  return undefined;
}
