import type { QueryClient } from '@tanstack/react-query';
import { capabilities, type Id, type JmapClient, type SenderIdentity } from '../../jmap/index.ts';

/** One address the person may write from. */
export interface SenderChoice {
  accountId: Id;
  identity: SenderIdentity;
}

/** Every identity of every account that may send, the person's own account first. */
export async function fetchSenders(client: JmapClient, queries: QueryClient): Promise<SenderChoice[]> {
  const { accounts } = await client.session();
  const writable = Object.entries(accounts)
    .filter(([, account]) => !account.isReadOnly && capabilities.submission in account.accountCapabilities)
    .sort(([, a], [, b]) => Number(b.isPersonal) - Number(a.isPersonal));
  const lists = await Promise.all(
    writable.map(async ([accountId]) => {
      const identities = await queries.ensureQueryData({
        queryKey: ['identities', accountId],
        queryFn: async () => (await client.call('Identity/get', { accountId, ids: null })).list,
      });
      return identities.map((identity) => ({ accountId, identity }));
    }),
  );
  return lists.flat();
}
