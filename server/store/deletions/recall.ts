import type { AccountId, Clock, Db } from '#base';
import type { MailBlobs } from '../blobs/mail-blobs.ts';
import type { Verdict } from '#contract';
import type { BlobDigest, Recalled } from '../types.ts';
import { clearDestroyed, listUncleared } from './clear.sql.ts';
import { listRecalledDeletions } from './deletions.sql.ts';
import { findCopies, findRecalled, recallFrom, returnTo } from './recall.sql.ts';
import { makeOneAgain } from './restore.ts';

/** Accounts of one transaction: long enough to be quick, short enough that mail waits for none. */
const BATCH = 250;
/** Transactions at a time. */
const AT_ONCE = 2;

/** See `Store.recall`. */
export async function recall(
  parts: { db: Db; clock: Clock },
  digests: readonly BlobDigest[],
  verdict: Verdict | null,
): Promise<Recalled> {
  const copies = await findCopies(parts.db, digests);
  const accounts = [...new Set(copies.map(({ accountId }) => accountId))];
  const found = {
    emails: copies.length,
    accounts: accounts.length,
    seen: copies.filter((copy) => copy.isSeen).length,
  };
  if (verdict === null) return found;
  await inBatches(accounts, (batch) => recallFrom(parts, batch, digests, verdict));
  return found;
}

/** See `Store.undoRecall`. */
export async function undoRecall(
  parts: { db: Db; blobs: MailBlobs; clock: Clock },
  digests: readonly BlobDigest[],
): Promise<number> {
  let returned = 0;
  const accounts = await findRecalled(parts.db, digests);
  await inBatches(accounts, async (batch) => {
    const some = await returnTo(parts, batch, digests);
    returned += some;
  });
  // Whoever emptied the bin meanwhile gets it back as well.
  for (const accountId of await listUncleared(parts.db, digests)) await clearDestroyed(parts.db, accountId);
  for (const { accountId, deletion, inbox } of await listRecalledDeletions(parts.db, digests)) {
    const places = deletion.mailboxIds.length > 0 ? deletion.mailboxIds : [inbox];
    if (await makeOneAgain(parts, accountId, deletion, places)) returned += 1;
  }
  return returned;
}

/** In the order of their ids, as every writer takes them. */
async function inBatches(
  accounts: readonly AccountId[],
  work: (batch: AccountId[]) => Promise<void>,
): Promise<void> {
  const waiting: AccountId[][] = [];
  for (let start = 0; start < accounts.length; start += BATCH)
    waiting.push(accounts.slice(start, start + BATCH));
  const next = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) await work(batch);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
