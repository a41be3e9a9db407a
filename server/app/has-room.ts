import type { AccountId } from '#base';
import type { Store } from '#store';

/** Is there room for so many octets in this mailbox? As port 25 asks: a mailbox that is just full takes nothing more. */
export function createHasRoom(
  store: Pick<Store, 'quota'>,
): (account: AccountId, octets: number) => Promise<boolean> {
  return async (account, octets) => {
    const quota = (await store.quota([account])).get(account);
    const limit = quota?.limitBytes ?? null;
    const used = quota?.usedBytes ?? 0;
    return limit === null || (used < limit && used + octets <= limit);
  };
}
