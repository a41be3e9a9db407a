import type { AccountId, Clock, Db } from '#base';
import { lockAccounts } from '../accounts.sql.ts';
import { writeTogether, type Appended } from '../append/append.sql.ts';
import { commitLocked } from '../append/commit.sql.ts';
import { allOrNone } from '../append/together.ts';
import { loadPlaces } from '../emails/load.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import type { MailboxId } from '../ids.ts';
import type { Replacement, ReplaceOutcome } from '../types.ts';
import { leaveMailbox } from './expunge.sql.ts';

/** See `Store.replaceUids`. */
export async function replaceUids(
  parts: { prepared: Db; clock: Clock },
  accountId: AccountId,
  mailboxId: MailboxId,
  replacements: readonly Replacement[],
): Promise<ReplaceOutcome> {
  const appends = replacements.map(({ append }) => append);
  return allOrNone(async () => {
    const outcomes = await commitLocked(parts.prepared, appends, (tx) =>
      replaceIn(tx, parts.clock, { accountId, mailboxId }, replacements),
    );
    const pairs = replacements.flatMap(({ uid }, index) => {
      const [outcome] = outcomes[index] ?? [];
      return outcome?.kind === 'stored' ? outcome.places.map((place) => ({ from: uid, to: place.uid })) : [];
    });
    return { kind: 'done', pairs };
  });
}

async function replaceIn(
  tx: Db,
  clock: Clock,
  { accountId, mailboxId }: { accountId: AccountId; mailboxId: MailboxId },
  replacements: readonly Replacement[],
): Promise<Appended> {
  const targets = replacements.flatMap(({ append }) => append.targets);
  await lockAccounts(tx, [accountId, ...targets.map((target) => target.accountId)]);
  const uids = replacements.map(({ uid }) => uid);
  const loaded = await loadPlaces(tx, accountId, mailboxId, uids);
  // They go first: what comes in their place has their room.
  await writeRewrites(tx, clock, loaded, leaveMailbox(loaded.places, mailboxId));
  const there = new Set(loaded.places.map(({ uid }) => uid));
  const kept = replacements.filter(({ uid }) => there.has(uid));
  const { outcomes, xid } = await writeTogether(
    tx,
    kept.map(({ append }) => append),
  );
  const found = new Map(kept.map(({ uid }, index) => [uid, outcomes[index] ?? []]));
  return { outcomes: uids.map((uid) => found.get(uid) ?? []), xid };
}
