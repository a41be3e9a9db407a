import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount, type LockedAccount } from '../accounts.sql.ts';
import { splitKeywords, splitNumbers } from '../emails/packed.ts';
import { inOrder, loadEmails, type LoadedEmail } from '../emails/load.sql.ts';
import { writeKeywords, writeRewrites } from '../emails/rewrite.sql.ts';
import type { Rewrite } from '../emails/rewrite.ts';
import type { EmailId, MailboxId, Modseq } from '../ids.ts';
import { emailsAs } from '../reading/emails-as.sql.ts';
import { isSeen, withSeen } from '../reading/keywords.ts';
import type { Place } from '../reading/types.ts';
import { writeReading } from '../reading/write.sql.ts';
import { bindNumbers } from '../row-set.sql.ts';
import { parseKeywords, QUARANTINED } from '../keywords.ts';
import type { FlagsChange, FlagsOutcome } from './types.ts';

/** Set by the shield and cleared by it: no client's to change. */
const guarded = new Set([QUARANTINED, '$recalled']);

interface Placed {
  uid: number;
  emailId: EmailId;
  threadId: number;
  isDeleted: boolean;
  modseq: number;
  keywords: string[];
}

type Columns = Record<'uids' | 'emails' | 'threads' | 'modseqs' | 'keywords' | 'marks', string | null>;

/** Each is looked up by itself, whatever the planner knows of the account. */
async function readPlaced(
  tx: Db,
  { accountId, reader }: Place,
  mailboxId: MailboxId,
  uids: readonly number[],
): Promise<Placed[]> {
  const { rows } = await sql<Columns>`
    select string_agg(s.uid::text, ',') as uids, string_agg(s.email_id::text, ',') as emails,
        string_agg(s.thread_id::text, ',') as threads, string_agg(e.modseq::text, ',') as modseqs,
        string_agg(array_to_string(e.keywords, ' '), E'\n') as keywords,
        string_agg(case when s.deleted then 'd' else '.' end, '') as marks
      from unnest(${bindNumbers(inOrder(uids))}::bigint[]) as asked(uid)
      cross join lateral (select * from store.membership x where x.account_id = ${accountId}::bigint
        and x.mailbox_id = ${mailboxId}::bigint and x.uid = asked.uid offset 0) s
      cross join lateral (select * from ${emailsAs(reader)} x
        where x.account_id = ${accountId}::bigint and x.email_id = s.email_id offset 0) e
     where not e.held`.execute(tx);
  const [row] = rows;
  const [emails, threads, modseqs] = [row?.emails, row?.threads, row?.modseqs].map(splitNumbers);
  const keywords = splitKeywords(row?.keywords);
  return splitNumbers(row?.uids).map((uid, at) => ({
    uid,
    emailId: (emails?.[at] ?? 0) as EmailId,
    threadId: threads?.[at] ?? 0,
    isDeleted: row?.marks?.charAt(at) === 'd',
    modseq: modseqs?.[at] ?? 0,
    keywords: keywords[at] ?? [],
  }));
}

/** See `Store.changeFlags`. */
export async function changeFlags(
  { db, clock }: { db: Db; clock: Clock },
  place: Place,
  mailboxId: MailboxId,
  change: FlagsChange,
): Promise<FlagsOutcome> {
  const { accountId, reader } = place;
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const placed = await readPlaced(tx, place, mailboxId, change.uids);
    const { unchangedSince } = change;
    const isFree = ({ modseq }: Placed): boolean => unchangedSince === null || modseq <= unchangedSince;
    const free = placed.filter(isFree);
    const wanted = parseKeywords(change.keywords).filter((keyword) => !guarded.has(keyword));
    const changed = free.flatMap((each) => planFlags(each, wanted, change));
    await markDeleted(tx, accountId, mailboxId, changed);
    const modified = placed.filter((each) => !isFree(each)).map(({ uid }) => uid);
    if (changed.length === 0) return { changed: new Map(), change: null, modified };
    const written =
      reader === null
        ? await writeKeywords(
            tx,
            account,
            changed.map(({ keywords: before, next, ...each }) => ({ ...each, before, keywords: next })),
          )
        : await writeOwnFlags({ tx, clock, account, reader }, changed);
    // Each takes a place of its own in the account's order of changes, in the order given.
    const modseqs = changed.map((_, index) => (account.modseq + index + 1) as Modseq);
    const flags = changed.map(({ uid, next: keywords, willBeDeleted: isDeleted }, index) => ({
      uid,
      modseq: modseqs[index] as Modseq,
      keywords,
      isDeleted,
    }));
    return {
      changed: new Map(flags.map(({ uid, modseq }) => [uid, modseq])),
      change: written && {
        before: account.modseq as Modseq,
        after: written.modseq,
        mailboxModseq: written.mailboxes.get(mailboxId) ?? null,
        flags,
        vanished: [],
      },
      modified,
    };
  });
}

interface Planned extends Placed {
  next: string[];
  willBeDeleted: boolean;
}

/** Nothing when it is so already. */
function planFlags(place: Placed, wanted: readonly string[], { action, hasDeleted }: FlagsChange): Planned[] {
  const { keywords } = place;
  const kept = keywords.filter((keyword) => {
    if (action === 'add' || guarded.has(keyword)) return true;
    return action === 'remove' && !wanted.includes(keyword);
  });
  const next = [...new Set(action === 'remove' ? kept : [...kept, ...wanted])].sort();
  const marked = hasDeleted ? action === 'add' : place.isDeleted;
  const willBeDeleted = action === 'set' ? hasDeleted : marked;
  const isSame = next.length === keywords.length && next.every((each) => keywords.includes(each));
  return isSame && willBeDeleted === place.isDeleted ? [] : [{ ...place, next, willBeDeleted }];
}

/** With `$seen` kept apart, for this person alone: null, for what this makes of the mailbox is read. */
async function writeOwnFlags(
  { tx, clock, account, reader }: { tx: Db; clock: Clock; account: LockedAccount; reader: AccountId },
  changed: readonly Planned[],
): Promise<null> {
  const { accountId } = account;
  const ids = changed.map(({ emailId }) => emailId);
  const emails = await loadEmails(tx, accountId, ids);
  const rewrites = changed.map(({ emailId, next }) => {
    const email = emails.get(emailId) as LoadedEmail;
    const mailboxIds = email.placed.map((place) => place.mailboxId);
    return { email, keywords: withSeen(next, isSeen(email.keywords)), mailboxIds };
  });
  const { modseq } = await writeRewrites(tx, clock, account, rewrites);
  const marks = changed.flatMap(({ keywords, next }, index) => {
    const { email, mailboxIds } = rewrites[index] as Rewrite;
    return isSeen(keywords) === isSeen(next)
      ? []
      : [{ emailId: email.emailId, seen: isSeen(next), mailboxIds }];
  });
  await writeReading(tx, { accountId, reader, modseq }, marks);
  return null;
}

async function markDeleted(
  tx: Db,
  accountId: AccountId,
  mailboxId: MailboxId,
  changed: readonly Planned[],
): Promise<void> {
  for (const isDeleted of [true, false]) {
    const uids = changed
      .filter((each) => each.willBeDeleted === isDeleted && each.isDeleted !== isDeleted)
      .map(({ uid }) => uid);
    if (uids.length === 0) continue;
    await sql`update store.membership s set deleted = ${isDeleted}::boolean where s.ctid = any(array(
        select (select x.ctid from store.membership x where x.account_id = ${accountId}::bigint
            and x.mailbox_id = ${mailboxId}::bigint and x.uid = asked.uid)
          from unnest(${bindNumbers(uids)}::bigint[]) as asked(uid)))`.execute(tx);
  }
}
