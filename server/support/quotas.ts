import type { AccountId } from '#base';
import type { QuotaFact } from '#contract';
import type { IdentityRoom, Person } from '#identity';
import type { Store } from '#store';

/** How full a mailbox really is, for the reader of a message that speaks of it. */
export interface Quotas {
  /** Null for a mailbox that the person may not open. */
  find(person: Person, account: AccountId): Promise<QuotaFact | null>;
}

export function createQuotas(options: {
  identity: Pick<IdentityRoom, 'listAccess'>;
  store: Pick<Store, 'quota'>;
}): Quotas {
  const { identity, store } = options;
  return {
    async find(person, account) {
      const access = await identity.listAccess(person.accountId);
      if (!access.some(({ accountId }) => accountId === account)) return null;
      return (await store.quota([account])).get(account) ?? null;
    },
  };
}
