import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { Edits, EmailCache, type EmailSummary, type Id, JmapClient, type Mailbox } from '../jmap/index.ts';
import { ListRegistry } from './list-registry.ts';
import { useSession } from './session.tsx';
import { useSynchronisation } from './use-synchronisation.ts';

/** Everything a screen needs to read and change mail. */
export interface Mail {
  client: JmapClient;
  cache: EmailCache;
  edits: Edits;
  lists: ListRegistry;
}

/** One account of the session: the person's own, or a functional mailbox. */
export interface Account {
  id: Id;
  /** As the server gives it; for a functional mailbox its address. */
  name: string;
  isPersonal: boolean;
  isReadOnly: boolean;
}

const MailContext = createContext<Mail | null>(null);

export function useMail(): Mail {
  const mail = useContext(MailContext);
  if (mail === null) throw new Error('useMail outside of MailProvider');
  return mail;
}

export function useJmap(): JmapClient {
  return useMail().client;
}

/** Made once a person is signed in. */
export function MailProvider({ children }: { children: ReactNode }) {
  const { transport } = useSession();
  const mail = useMemo<Mail>(() => {
    const client = new JmapClient(transport);
    const cache = new EmailCache();
    return { client, cache, edits: new Edits(client, cache), lists: new ListRegistry(client, cache) };
  }, [transport]);
  return (
    <MailContext value={mail}>
      <Synchronisation />
      {children}
    </MailContext>
  );
}

function Synchronisation() {
  const { isExpired, isOnline, retry } = useSession();
  useSynchronisation(useMail(), useQueryClient(), { isActive: !isExpired && isOnline, onLost: retry });
  return null;
}

/** The JMAP session; its accounts with the person's own first. */
export function useAccounts(): { accounts: Account[]; error: unknown; retry(): void } {
  const client = useJmap();
  const query = useQuery({ queryKey: ['jmap-session'], queryFn: () => client.session() });
  const accounts = useMemo(() => {
    const list = Object.entries(query.data?.accounts ?? {}).map(([id, account]) => ({ id, ...account }));
    return list.sort(
      (a, b) => Number(b.isPersonal) - Number(a.isPersonal) || a.name.localeCompare(b.name, 'fr'),
    );
  }, [query.data]);
  return { accounts, error: query.error, retry: () => void query.refetch() };
}

export function mailboxesKey(accountId: Id): readonly unknown[] {
  return ['mailboxes', accountId];
}

interface Mailboxes {
  mailboxes: Mailbox[] | null;
  /** They are being asked for: what is known may be of before. */
  isFetching: boolean;
  error: unknown;
  retry(): void;
}

export function useMailboxes(accountId: Id): Mailboxes {
  const client = useJmap();
  const query = useQuery({
    queryKey: mailboxesKey(accountId),
    enabled: accountId !== '',
    queryFn: async () => (await client.call('Mailbox/get', { accountId, ids: null })).list,
  });
  const { data, error, isFetching } = query;
  return { mailboxes: data ?? null, isFetching, error, retry: () => void query.refetch() };
}

/** What is known of an email's changing side; follows every change. */
export function useEmail(accountId: Id, emailId: Id): EmailSummary | undefined {
  const { cache } = useMail();
  return useSyncExternalStore(cache.subscribe, () => cache.find(accountId, emailId));
}
