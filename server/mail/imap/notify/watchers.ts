import type { AccountId } from '#base';
import type { Store } from '#store';

/** `annotations`: entries that programs note, and nothing else. */
export type Watched = 'mail' | 'annotations';

/** Who is to be told that something has changed in an account. */
export interface Watchers {
  /** Returns how to end it. */
  watch(accountId: AccountId, onChange: (what: Watched) => void): () => void;
}

/** One subscription to the change feed for all sessions. */
export function createWatchers(store: Pick<Store, 'subscribe'>): Watchers {
  const byAccount = new Map<AccountId, Set<(what: Watched) => void>>();
  store.subscribe(({ accountId, states, annotations }) => {
    const isMail = states.Email !== undefined || states.Mailbox !== undefined;
    for (const listener of byAccount.get(accountId) ?? []) {
      if (isMail) listener('mail');
      if (annotations !== undefined) listener('annotations');
    }
  });
  return {
    watch(accountId, onChange) {
      // The same function may watch twice.
      const listener = (what: Watched): void => onChange(what);
      const own = byAccount.get(accountId) ?? new Set();
      byAccount.set(accountId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && byAccount.get(accountId) === own) byAccount.delete(accountId);
      };
    },
  };
}
