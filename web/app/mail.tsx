import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import {
  capabilities,
  Edits,
  EmailCache,
  type EmailSummary,
  type Id,
  JmapClient,
  type Mailbox,
} from '../jmap/index.ts';
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

/** One account of the session: the person's own, a functional mailbox, or folders of somebody else's. */
export interface Account {
  id: Id;
  /** As the server gives it; for a functional mailbox its address, for somebody else's their name. */
  name: string;
  isPersonal: boolean;
  isReadOnly: boolean;
  /** The person sees the folders that its owner gave them, and writes nothing from there. */
  isPartial: boolean;
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
  const { isExpired, isOnline, stumbles, retry, forgive } = useSession();
  const isActive = !isExpired && isOnline;
  useSynchronisation(useMail(), useQueryClient(), {
    isActive,
    stumbles,
    onLost: retry,
    onCaughtUp: forgive,
  });
  return null;
}

/** The accounts of the JMAP session. */
export interface Accounts {
  /** Those that are the person's to open, their own first. */
  accounts: Account[];
  /** Those of which somebody gave them folders. */
  given: Account[];
  isLoaded: boolean;
  error: unknown;
  retry(): void;
}

export function useAccounts(): Accounts {
  const client = useJmap();
  const query = useQuery({ queryKey: ['jmap-session'], queryFn: () => client.session() });
  const all = useMemo(() => {
    const list = Object.entries(query.data?.accounts ?? {}).map(([id, account]) => ({
      id,
      ...account,
      isPartial: capabilities.partial in account.accountCapabilities,
    }));
    list.sort((a, b) => Number(b.isPersonal) - Number(a.isPersonal) || a.name.localeCompare(b.name, 'fr'));
    return { accounts: list.filter((one) => !one.isPartial), given: list.filter((one) => one.isPartial) };
  }, [query.data]);
  const isLoaded = query.data !== undefined;
  return { ...all, isLoaded, error: query.error, retry: () => void query.refetch() };
}

export function mailboxesKey(accountId: Id): readonly unknown[] {
  return ['mailboxes', accountId];
}

/** The mailboxes of an account, as the query client asks for them and keeps them. */
export function mailboxesQuery(client: JmapClient, accountId: Id) {
  return {
    queryKey: mailboxesKey(accountId),
    queryFn: async () => (await client.call('Mailbox/get', { accountId, ids: null })).list,
  };
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
  const query = useQuery({ ...mailboxesQuery(client, accountId), enabled: accountId !== '' });
  const { data, error, isFetching } = query;
  return { mailboxes: data ?? null, isFetching, error, retry: () => void query.refetch() };
}

/** What is known of an email's changing side; follows every change. */
export function useEmail(accountId: Id, emailId: Id): EmailSummary | undefined {
  const { cache } = useMail();
  return useSyncExternalStore(cache.subscribe, () => cache.find(accountId, emailId));
}
