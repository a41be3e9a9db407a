import { Trans } from '@lingui/react/macro';
import { useNavigate, useRouter } from '@tanstack/react-router';
import type { Id, Mailbox, ThreadRow } from '../../jmap/index.ts';
import { useAccounts } from '../../app/mail.tsx';
import { useCompose } from '../compose/index.ts';
import { EmptyList } from '../list/EmptyList.tsx';
import { type ListActions, ListHeader } from '../list/ListHeader.tsx';
import { ThreadRows } from '../list/ThreadRows.tsx';
import type { ListState } from '../list/use-thread-list.ts';
import { SearchElsewhere, SearchScopeChoice, useSearchPlace } from '../search/index.ts';
import { LoadFailure, PartialFailure } from './LoadFailure.tsx';
import type { MailRights } from './mail-rights.ts';
import { mailRoute, type MailPlace } from './mail-place.ts';

interface Props {
  place: MailPlace;
  /** What the list shows, in words. */
  name: string;
  listState: ListState;
  /** False while folders named in a search cannot be looked up yet. */
  isReady: boolean;
  /** The folder shown; null in a search. */
  mailbox: Mailbox | null;
  /** The folder the person is in, or searched from. */
  folder: { id: Id; name: string } | null;
  ownAddresses: ReadonlySet<string>;
  rights: MailRights;
  actions: ListActions;
  onFolders(): void;
  onOpen(row: ThreadRow, position: number): void;
  onStar(row: ThreadRow): void;
}

/** The conversations of a folder or of a search, under their name. */
export function ListPane(props: Props) {
  const { place, name, listState, mailbox, actions } = props;
  const { accountId, mailboxId, threadId, search } = place;
  const navigate = useNavigate();
  const router = useRouter();
  const { run } = useSearchPlace();
  const { openCompose } = useCompose();
  const { accounts, given } = useAccounts();
  const owner = given.find(({ id }) => id === accountId)?.name ?? null;
  const isOwn = accounts.some(({ id, isPersonal }) => id === accountId && isPersonal);
  const { total, error } = listState.state;
  const role = mailbox?.role ?? null;
  const refresh = () => void listState.list.refresh();
  return (
    <section className="list" aria-label={name}>
      <ListHeader
        {...actions}
        listState={listState}
        title={name}
        role={role}
        rights={props.rights}
        onFolders={props.onFolders}
        onCompose={() =>
          openCompose({
            mode: 'new',
            accountId: props.rights.isPartial ? (accounts[0]?.id ?? '') : accountId,
          })
        }
        onShare={
          search === null && isOwn && props.rights.mayFile && mailbox !== null
            ? () => void navigate({ to: '/partages', search: { dossier: mailbox.id } })
            : null
        }
        onLeaveSearch={
          search === null
            ? null
            : () => void navigate({ to: mailRoute, params: { accountId, mailboxId }, search: {} })
        }
        notice={
          <>
            {owner === null ? null : <GivenBy owner={owner} rights={props.rights} />}
            {search === null ? null : (
              <SearchScopeChoice accountId={accountId} text={search} folder={props.folder} onSearch={run} />
            )}
            {error !== null && total !== null ? <PartialFailure onRetry={refresh} /> : null}
          </>
        }
      />
      {!props.isReady ? null : error !== null && total === null ? (
        <LoadFailure onRetry={refresh} />
      ) : total === 0 ? (
        <EmptyList
          role={role}
          elsewhere={
            search === null ? null : <SearchElsewhere accountId={accountId} text={search} onSearch={run} />
          }
        />
      ) : (
        <ThreadRows
          key={`${accountId} ${JSON.stringify(listState.list.filter)}`}
          listState={listState}
          name={name}
          role={role}
          ownAddresses={props.ownAddresses}
          isSearch={search !== null}
          openThreadId={threadId}
          hrefOf={(thread) =>
            router.buildLocation({
              to: mailRoute,
              params: { accountId, mailboxId, threadId: thread },
              search: search === null ? {} : { q: search },
            }).href
          }
          onOpen={props.onOpen}
          onStar={props.rights.mayFile ? props.onStar : null}
        />
      )}
    </section>
  );
}

/** Whose folder it is, and why there is less to press than elsewhere. */
function GivenBy({ owner, rights }: { owner: string; rights: MailRights }) {
  return (
    <p className="soft list__owner">
      {rights.mayFile ? (
        <Trans>
          Partagé par {owner}. Pour supprimer, ouvrez ce dossier dans votre logiciel de messagerie.
        </Trans>
      ) : (
        <Trans>Partagé par {owner}, en lecture seule.</Trans>
      )}
    </p>
  );
}
