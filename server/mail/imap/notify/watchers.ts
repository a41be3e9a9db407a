import type { AccountId } from '#base';
import type { Store } from '#store';

/** Who is to be told that something has changed in an account. */
export interface Watchers {
  /** Returns how to end it. */
  watch(accountId: AccountId, onChange: () => void): () => void;
}

/** One subscription to the change feed for all sessions. */
export function createWatchers(store: Pick<Store, 'subscribe'>): Watchers {
  const byAccount = new Map<AccountId, Set<() => void>>();
  store.subscribe(({ accountId, states }) => {
    if (states.Email === undefined && states.Mailbox === undefined) return;
    for (const listener of byAccount.get(accountId) ?? []) listener();
  });
  return {
    watch(accountId, onChange) {
      // The same function may watch twice.
      const listener = (): void => onChange();
      const own = byAccount.get(accountId) ?? new Set();
      byAccount.set(accountId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && byAccount.get(accountId) === own) byAccount.delete(accountId);
      };
    },
  };
}
