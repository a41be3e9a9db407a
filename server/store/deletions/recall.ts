import type { AccountId, Clock, Db } from '#base';
import type { Verdict } from '#contract';
import type { BlobDigest, EmailId, Recalled } from '../types.ts';
import { findCopies, recallFrom } from './recall.sql.ts';

/** Accounts at a time: each is a transaction of its own, and holds a connection of the pool. */
const AT_ONCE = 4;

/** See `Store.recall`. */
export async function recall(
  parts: { db: Db; clock: Clock },
  digests: readonly BlobDigest[],
  verdict: Verdict | null,
): Promise<Recalled> {
  const copies = await findCopies(parts.db, digests);
  const byAccount = new Map<AccountId, EmailId[]>();
  for (const { accountId, emailId } of copies) {
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), emailId]);
  }
  const found = {
    emails: copies.length,
    accounts: byAccount.size,
    seen: copies.filter((copy) => copy.isSeen).length,
  };
  if (verdict === null) return found;
  const waiting = [...byAccount];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await recallFrom(parts, next[0], next[1], verdict);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}
