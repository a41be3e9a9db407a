import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useAccounts, useJmap, useMailboxes } from '../../app/mail.tsx';
import { usePlace } from '../../app/router.tsx';
import { useSession } from '../../app/session.tsx';
import type { EmailFilter, Id } from '../../jmap/index.ts';
import { parseSearch, parseSearchQuery } from './parse-search.ts';
import { rememberSearch } from './recent-searches.ts';
import type { SearchContext } from './search-query.ts';
import { useToday } from './use-today.ts';

/** What a search in this account can refer to; null until its folders are known. */
export function useSearchContext(accountId: Id): SearchContext | null {
  const { mailboxes } = useMailboxes(accountId);
  const { accounts } = useAccounts();
  const { person } = useSession();
  const now = useToday();
  return useMemo(() => {
    if (mailboxes === null) return null;
    const account = accounts.find((candidate) => candidate.id === accountId);
    const names = [account?.isPersonal === false ? null : person?.address, account?.name];
    const ownAddresses = [...new Set(names.filter((name) => name?.includes('@') === true))] as string[];
    return { now, mailboxes, ownAddresses };
  }, [mailboxes, accounts, accountId, person, now]);
}

/** The filter of a search text, for the list. `ready` is false until folder names can be looked up. */
export function useSearchFilter(
  accountId: Id,
  text: string | null,
): { ready: boolean; filter: EmailFilter | null; problems: string[] } {
  const context = useSearchContext(accountId);
  return useMemo(() => {
    if (text === null) return { ready: true, filter: null, problems: [] };
    if (context === null) return { ready: false, filter: null, problems: [] };
    const { problems } = parseSearchQuery(text, context.now);
    return { ready: true, filter: parseSearch(text, context), problems };
  }, [context, text]);
}

/** Where the words of a search stand in the emails shown: ids to snippets (RFC 8621, section 5). */
export function useSnippets(
  accountId: Id,
  filter: EmailFilter | null,
  emailIds: readonly Id[],
): ReadonlyMap<Id, { subject: string | null; preview: string | null }> {
  const client = useJmap();
  const query = useQuery({
    queryKey: ['snippets', accountId, filter, emailIds],
    enabled: filter !== null && emailIds.length > 0,
    placeholderData: (previous) => previous,
    queryFn: async () => (await client.call('SearchSnippet/get', { accountId, filter, emailIds })).list,
  });
  return useMemo(
    () => new Map((query.data ?? []).map((snippet) => [snippet.emailId, snippet])),
    [query.data],
  );
}

/** The search of the page, and the way to another one. */
export function useSearchPlace(): { accountId: Id; current: string; run(text: string): void } {
  const navigate = useNavigate();
  const place = usePlace();
  const { accounts } = useAccounts();
  const { person, isShared } = useSession();
  const accountId = place.accountId ?? accounts[0]?.id ?? '';
  const { mailboxes } = useMailboxes(accountId);
  const search = useSearch({ strict: false });
  const inbox = mailboxes?.find((mailbox) => mailbox.role === 'inbox')?.id;
  const mailboxId = place.mailboxId ?? inbox ?? null;
  // Searched before the folders were known: as soon as they are.
  const [waiting, setWaiting] = useState<string | null>(null);
  const go = (text: string, mailbox: Id): void =>
    void navigate({
      to: '/courrier/$accountId/$mailboxId/{-$threadId}',
      params: { accountId, mailboxId: mailbox, threadId: undefined },
      search: text.trim() === '' ? {} : { q: text.trim() },
    });
  const run = (text: string): void => {
    if (person !== null) rememberSearch(isShared ? sessionStorage : localStorage, person.login, text);
    if (mailboxId === null) setWaiting(text);
    else go(text, mailboxId);
  };
  useEffect(() => {
    if (waiting === null || mailboxId === null) return;
    setWaiting(null);
    go(waiting, mailboxId);
  }, [waiting, mailboxId]);
  return { accountId, current: search.q ?? '', run };
}
