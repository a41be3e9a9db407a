import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import type { Verdict } from '#contract';
import { lockAccounts } from '../accounts.sql.ts';
import { setHeld } from '../emails/held.sql.ts';
import { rowSet } from '../row-set.sql.ts';
import { cleanJson } from '../text.ts';
import type { BlobDigest, ContentCopy, ContentFacts, EmailId } from '../types.ts';
import { moveMany, type LoadedCopy } from './move-many.sql.ts';

/** Set on what was taken out of people's sight for them. */
export const RECALLED = '$recalled';

const digestSet = (digests: readonly BlobDigest[]): RawBuilder<unknown> =>
  sql`${digests.map((digest) => Buffer.from(digest, 'hex'))}::bytea[]`;

/** Of an email, `e`. */
const holdsOneOf = (digests: readonly BlobDigest[]): RawBuilder<unknown> =>
  sql`exists (select from store.blob_ref b where b.account_id = e.account_id and b.email_id = e.email_id
    and b.digest = any (${digestSet(digests)}))`;

const isInRole = (...roles: readonly string[]): RawBuilder<boolean> =>
  sql`exists (select from store.membership s join store.mailbox m using (account_id, mailbox_id)
    where s.account_id = e.account_id and s.email_id = e.email_id and m.role = any (${roles}::text[]))`;

/**
 * Neither a sender's own, nor in a bin, nor recalled or held before: what a person took back out of the bin, or was given
 * out of quarantine, stays where it is.
 */
const isRecallable = sql`not '$recalled' = any (e.keywords) and not exists (
  select from store.email_detail h where h.account_id = e.account_id and h.email_id = e.email_id
    and h.verdict -> 'reasons' @> '[{"signal": "recalled-campaign"}]') and not ${isInRole('sent', 'drafts', 'trash')}`;

/** By anybody, where those who share a mailbox keep their reading apart. */
const wasSeen = sql`('$seen' = any (e.keywords) or exists (select from store.reading r
  where r.account_id = e.account_id and r.email_id = e.email_id and r.seen))`;

/** Copies of these contents in sight, of any account. */
export async function findCopies(
  db: Db,
  digests: readonly BlobDigest[],
): Promise<{ accountId: AccountId; isSeen: boolean }[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<{ accountId: AccountId; isSeen: boolean }>`
    select e.account_id as "accountId", ${wasSeen} as "isSeen"
      from store.blob_ref b join store.email e using (account_id, email_id)
     where b.digest = any (${digestSet(digests)}) and ${isRecallable}
     order by 1`.execute(db);
  return rows;
}

/** Puts the copies of these accounts into their bins, marked, with a verdict that says why: one transaction for all. */
export async function recallFrom(
  { db, clock }: { db: Db; clock: Clock },
  accountIds: readonly AccountId[],
  digests: readonly BlobDigest[],
  verdict: Verdict,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const accounts = await lockAccounts(tx, accountIds);
    const copies = await loadCopies(tx, accountIds, sql`${holdsOneOf(digests)} and ${isRecallable}`);
    const moves = copies.flatMap((copy) => {
      if (copy.bin === null) return [];
      const keywords = [...new Set([...copy.keywords, RECALLED])].sort();
      return [{ ...copy, keywords, mailboxIds: [copy.bin] }];
    });
    // What the anti-virus says, or has still to say, holds on.
    await sql`update store.email_detail d
        set verdict = ${cleanJson(verdict)}::jsonb || jsonb_build_object('before', d.verdict) || ${scan}
      from ${emailSet(moves)} where d.account_id = c.account_id and d.email_id = c.email_id`.execute(tx);
    await moveMany(tx, clock, accounts, moves);
    await setHeld(tx, moves);
  });
}

const scan = sql`jsonb_strip_nulls(jsonb_build_object('scan', d.verdict -> 'scan'))`;

const isUndoable = sql`t.verdict ? 'before' and ('$recalled' = any (e.keywords)
  or t.verdict -> 'reasons' @> '[{"signal": "recalled-campaign"}]')`;

/** Accounts that hold what a recall took away or kept out of sight. */
export async function findRecalled(db: Db, digests: readonly BlobDigest[]): Promise<AccountId[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<{ accountId: AccountId }>`
    select distinct e.account_id as "accountId"
      from store.blob_ref b join store.email e using (account_id, email_id)
      join store.email_detail t using (account_id, email_id)
     where b.digest = any (${digestSet(digests)}) and ${isUndoable} order by 1`.execute(db);
  return rows.map(({ accountId }) => accountId);
}

/** Puts the copies of these accounts back where they were, under the verdict that they had. Returns how many. */
export async function returnTo(
  { db, clock }: { db: Db; clock: Clock },
  accountIds: readonly AccountId[],
  digests: readonly BlobDigest[],
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const accounts = await lockAccounts(tx, accountIds);
    const copies = await loadCopies(tx, accountIds, sql`${holdsOneOf(digests)} and ${isUndoable}`);
    const moves = copies.map((copy) => ({ ...copy, ...placeBack(copy) }));
    await sql`update store.email_detail d
        set verdict = nullif(d.verdict -> 'before', 'null'::jsonb) || ${scan}
      from ${emailSet(moves)} where d.account_id = c.account_id and d.email_id = c.email_id`.execute(tx);
    await moveMany(tx, clock, accounts, moves);
    await setHeld(tx, moves);
    return moves.length;
  });
}

/** Out of the bin to where it was; what was held at delivery goes to the inbox, unless it was held for a fraud anyway. */
function placeBack(copy: LoadedCopy): { keywords: string[]; mailboxIds: number[] } {
  const places = copy.placed.map(({ mailboxId }) => mailboxId);
  const stays = { keywords: copy.keywords.filter((keyword) => keyword !== RECALLED), mailboxIds: places };
  const home = copy.inbox === null ? places : [copy.inbox];
  if (copy.keywords.includes(RECALLED)) {
    if (copy.bin === null || !places.includes(copy.bin)) return stays;
    return { ...stays, mailboxIds: copy.wasIn.length > 0 ? copy.wasIn : home };
  }
  const isHeld = copy.keywords.includes('$quarantined') && copy.levelBefore !== 'danger';
  if (!isHeld) return stays;
  return { keywords: copy.keywords.filter((keyword) => keyword !== '$quarantined'), mailboxIds: home };
}

const emailSet = (copies: readonly { accountId: AccountId; emailId: EmailId }[]): RawBuilder<unknown> =>
  rowSet('c', [
    ['account_id', 'bigint', copies.map(({ accountId }) => accountId)],
    ['email_id', 'bigint', copies.map(({ emailId }) => emailId)],
  ]);

/** Under the locks of these accounts. */
async function loadCopies(
  tx: Db,
  accountIds: readonly AccountId[],
  which: RawBuilder<unknown>,
): Promise<LoadedCopy[]> {
  const mailbox = (role: string) => sql`(select m.mailbox_id from store.mailbox m
    where m.account_id = e.account_id and m.role = ${role})`;
  const { rows } = await sql<Omit<LoadedCopy, 'placed'> & { mailboxIds: number[]; uids: number[] }>`
    select e.account_id as "accountId", e.email_id as "emailId", e.thread_id as "threadId",
        e.received_at as "receivedAt", e.keywords, ${mailbox('trash')} as bin, ${mailbox('inbox')} as inbox,
        t.verdict -> 'before' ->> 'level' as "levelBefore",
        array(select m.mailbox_id from store.deletion d join store.mailbox m
            on m.account_id = d.account_id and m.mailbox_id = any (d.mailbox_ids)
          where d.account_id = e.account_id and d.email_id = e.email_id
            and m.role is distinct from 'trash') as "wasIn",
        array(select s.mailbox_id from store.membership s
          where s.account_id = e.account_id and s.email_id = e.email_id order by s.mailbox_id) as "mailboxIds",
        array(select s.uid from store.membership s
          where s.account_id = e.account_id and s.email_id = e.email_id order by s.mailbox_id) as uids
      from store.email e join store.email_detail t using (account_id, email_id)
     where e.account_id = any (${[...accountIds]}::bigint[]) and ${which}
     order by e.account_id, e.email_id`.execute(tx);
  return rows.map(({ mailboxIds, uids, ...row }) => ({
    ...row,
    placed: mailboxIds.map((mailboxId, n) => ({ mailboxId, uid: uids[n] as number })),
  }));
}

/** See `Store.listCopies`. */
export async function listCopies(db: Db, digests: readonly BlobDigest[]): Promise<ContentCopy[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<ContentCopy>`
    select e.account_id as "accountId", encode(e.digest, 'hex') as digest, ${wasSeen} as "isSeen",
        case when '$recalled' = any (e.keywords) then 'recalled' when '$quarantined' = any (e.keywords) then 'held'
          when ${isInRole('trash')} then 'binned' else 'in-sight' end as place, ${isRecallable} as "isRecallable"
      from store.blob_ref b join store.email e using (account_id, email_id)
     where b.digest = any (${digestSet(digests)})
       and not ${isInRole('sent', 'drafts')}
     order by e.account_id, e.email_id`.execute(db);
  return rows;
}

/** See `Store.describeContents`. */
export async function describeContents(db: Db, digests: readonly BlobDigest[]): Promise<ContentFacts[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<ContentFacts>`
    select distinct on (e.digest) encode(e.digest, 'hex') as digest, coalesce(t.verdict -> 'before', t.verdict) ->> 'level' as level,
        t.evidence, e.received_at as "receivedAt",
        coalesce(t.envelope -> 'from' -> 0 ->> 'address', '') as sender, coalesce(t.envelope ->> 'subject', '') as subject
      from store.blob_ref b join store.email e using (account_id, email_id)
      join store.email_detail t using (account_id, email_id)
     where b.digest = any (${digestSet(digests)}) order by e.digest, e.account_id, e.email_id`.execute(db);
  return rows;
}
