import type { AccountId } from '#base';
import type { Change } from '../types.ts';
import type { Start } from './start.sql.ts';

/** Accounts of which it is remembered. */
const MOST_ACCOUNTS = 2_000;

/**
 * What the last append to an account has left it as: the next one starts from there and reads nothing, if nobody has changed the
 * account since. Whoever writes asks; that changes are heard of only spares a vain try.
 */
export class Starts {
  readonly #starts = new Map<AccountId, Start>();

  /** Undefined without so many email ids. */
  find(accountId: AccountId, count: number): Start | undefined {
    const start = this.#starts.get(accountId);
    return start !== undefined && start.emailIds.length >= count ? start : undefined;
  }

  keep(start: Start): void {
    const { accountId } = start.account;
    this.#starts.delete(accountId);
    this.#starts.set(accountId, start);
    for (const each of this.#starts.keys()) {
      if (this.#starts.size <= MOST_ACCOUNTS) return;
      this.#starts.delete(each);
    }
  }

  forget(accountId: AccountId): void {
    this.#starts.delete(accountId);
  }

  /** A change that the feed tells. */
  follow({ accountId, states }: Change): void {
    const known = this.#starts.get(accountId)?.account.modseq ?? Infinity;
    if (Object.values(states).some((modseq) => modseq > known)) this.forget(accountId);
  }
}
