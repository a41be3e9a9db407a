import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import { isUnread } from '../counters.ts';
import { loadEmails, type LoadedEmail } from '../emails/load.sql.ts';
import { writeKeywords, writeRewrites } from '../emails/rewrite.sql.ts';
import type { EmailId, MailboxId, Modseq } from '../ids.ts';
import { parseKeywords } from '../keywords.ts';
import type { FlagsChange, FlagsOutcome } from './types.ts';

/** Set by the shield and cleared by it: no client's to change. */
const guarded = new Set(['$quarantined', '$recalled']);

interface Placed {
  uid: number;
  emailId: EmailId;
  isDeleted: boolean;
  modseq: number;
}

export async function readPlaced(
  tx: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
  uids: readonly number[],
): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select s.uid, s.email_id as "emailId", s.deleted as "isDeleted", e.modseq
      from store.membership s join store.email e using (account_id, email_id)
     where s.account_id = ${accountId}::bigint and s.mailbox_id = ${mailboxId}::bigint
       and s.uid = any(${[...uids]}::bigint[]) and not e.held
     order by s.uid`.execute(tx);
  return rows;
}

/** See `Store.changeFlags`. */
export async function changeFlags(
  { db, clock }: { db: Db; clock: Clock },
  accountId: AccountId,
  mailboxId: MailboxId,
  change: FlagsChange,
): Promise<FlagsOutcome> {
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const placed = await readPlaced(tx, accountId, mailboxId, change.uids);
    const { unchangedSince } = change;
    const isFree = ({ modseq }: Placed): boolean => unchangedSince === null || modseq <= unchangedSince;
    const free = placed.filter(isFree);
    const emails = await loadEmails(
      tx,
      accountId,
      free.map(({ emailId }) => emailId),
    );
    const wanted = parseKeywords(change.keywords).filter((keyword) => !guarded.has(keyword));
    const changed = free.flatMap((place) => planFlags(place, emails.get(place.emailId), wanted, change));
    const rewrites = changed.map(({ email, keywords }) => ({
      email,
      keywords,
      mailboxIds: email.placed.map((place) => place.mailboxId),
    }));
    const isCounted = changed.some(({ email, keywords }) => isUnread(email.keywords) !== isUnread(keywords));
    if (isCounted) await writeRewrites(tx, clock, account, rewrites);
    else await writeKeywords(tx, account, rewrites);
    await markDeleted(tx, accountId, mailboxId, changed);
    return {
      // Each takes a place of its own in the account's order of changes, in the order given.
      changed: new Map(changed.map(({ uid }, index) => [uid, (account.modseq + index + 1) as Modseq])),
      modified: placed.filter((place) => !isFree(place)).map(({ uid }) => uid),
    };
  });
}

interface Planned {
  uid: number;
  email: LoadedEmail;
  keywords: string[];
  wasDeleted: boolean;
  isDeleted: boolean;
}

/** Nothing when it is so already. */
function planFlags(
  place: Placed,
  email: LoadedEmail | undefined,
  wanted: readonly string[],
  { action, hasDeleted }: FlagsChange,
): Planned[] {
  if (email === undefined) return [];
  const kept = email.keywords.filter((keyword) => {
    if (action === 'add' || guarded.has(keyword)) return true;
    return action === 'remove' && !wanted.includes(keyword);
  });
  const keywords = [...new Set(action === 'remove' ? kept : [...kept, ...wanted])].sort();
  const isDeleted = action === 'set' ? hasDeleted : hasDeleted ? action === 'add' : place.isDeleted;
  const isSame =
    keywords.length === email.keywords.length && keywords.every((each) => email.keywords.includes(each));
  if (isSame && isDeleted === place.isDeleted) return [];
  return [{ uid: place.uid, email, keywords, wasDeleted: place.isDeleted, isDeleted }];
}

async function markDeleted(
  tx: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
  changed: readonly Planned[],
): Promise<void> {
  for (const isDeleted of [true, false]) {
    const uids = changed
      .filter((each) => each.isDeleted === isDeleted && each.wasDeleted !== isDeleted)
      .map(({ uid }) => uid);
    if (uids.length === 0) continue;
    await sql`update store.membership set deleted = ${isDeleted}::boolean
      where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint
        and uid = any(${uids}::bigint[])`.execute(tx);
  }
}
