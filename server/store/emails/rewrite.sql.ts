import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { typeBits, updateAccounts, type LockedAccount } from '../accounts.sql.ts';
import { countDeltas, isUnread, type Counted, type CounterDelta } from '../counters.ts';
import { noteMoves } from '../deletions/note.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import { readCounted, updateMailboxCounters, type MailboxCountersChange } from '../mailboxes/counters.sql.ts';
import type { Modseq } from '../types.ts';
import { removeEmails } from './destroy.sql.ts';
import { placeEmails, setKeywords, type Placed } from './place.sql.ts';
import type { Rewrite } from './rewrite.ts';

/** What a transaction that rewrote emails has come to. */
export interface Rewritten {
  /** The account's counter after it. */
  modseq: Modseq;
  /** Of the mailboxes that changed. */
  mailboxes: ReadonlyMap<number, Modseq>;
  joined: Placed['joined'];
}

/**
 * Writes every change of emails and all that follows: tombstones, counters, states, the feed. Those that stay take the next
 * places in the account's order of changes, in the order given, and those that are destroyed the ones behind.
 */
export async function writeRewrites(
  tx: Db,
  clock: Clock,
  account: LockedAccount,
  rewrites: readonly Rewrite[],
): Promise<Rewritten> {
  const { accountId } = account;
  if (rewrites.length === 0) return { modseq: account.modseq as Modseq, mailboxes: new Map(), joined: [] };
  const isKept = ({ mailboxIds }: Rewrite): boolean => mailboxIds.length > 0;
  const numbered = [...rewrites.filter(isKept), ...rewrites.filter((rewrite) => !isKept(rewrite))].map(
    (rewrite, index) => ({ ...rewrite, modseq: account.modseq + index + 1 }),
  );
  const kept = numbered.filter(isKept);
  const destroyed = numbered.slice(kept.length);
  const threadIds = [...new Set(rewrites.map(({ email }) => email.threadId))];
  const before = await readCounted(
    tx,
    threadIds.map((threadId) => ({ accountId, threadId })),
  );
  const after = applyRewrites(before, rewrites);
  await noteMoves(tx, clock, accountId, kept);
  await setKeywords(
    tx,
    accountId,
    kept.map(({ email, keywords, modseq }) => ({ emailId: email.emailId, keywords, modseq })),
  );
  const { joined, uidNext } = await placeEmails(tx, accountId, numbered);
  await removeEmails(tx, { accountId, clock, destroyed });
  const counters = countMailboxes(accountId, countDeltas(before, after), uidNext);
  const gone = destroyed.map(({ email }) => email);
  return { ...(await finish(tx, account, { rewritten: numbered.length, gone }, counters)), joined };
}

/** `writeRewrites` where nothing but keywords changes. */
export async function writeKeywords(
  tx: Db,
  account: LockedAccount,
  changes: readonly { emailId: number; threadId: number; before: string[]; keywords: string[] }[],
): Promise<Omit<Rewritten, 'joined'>> {
  const { accountId } = account;
  const unread = new Map(
    changes
      .filter(({ before, keywords }) => isUnread(before) !== isUnread(keywords))
      .map(({ emailId, keywords }) => [emailId, isUnread(keywords)]),
  );
  const threads = new Set(
    changes.filter(({ emailId }) => unread.has(emailId)).map(({ threadId }) => threadId),
  );
  const before = await readCounted(
    tx,
    [...threads].map((threadId) => ({ accountId, threadId })),
  );
  const after = before.map((row) => ({ ...row, unread: unread.get(row.emailId) ?? row.unread }));
  const numbered = changes.map((change, index) => ({ ...change, modseq: account.modseq + index + 1 }));
  await setKeywords(tx, accountId, numbered);
  const counters = countMailboxes(accountId, countDeltas(before, after), new Map());
  return finish(tx, account, { rewritten: numbered.length, gone: [] }, counters);
}

function applyRewrites(before: readonly Counted[], rewrites: readonly Rewrite[]): Counted[] {
  const rewritten = new Set(rewrites.map(({ email }) => email.emailId));
  const after = before.filter((row) => !rewritten.has(row.emailId));
  for (const { email, keywords, mailboxIds } of rewrites) {
    const { emailId, threadId } = email;
    const unread = isUnread(keywords);
    for (const mailboxId of mailboxIds) after.push({ mailboxId, threadId, emailId, unread });
  }
  return after;
}

type Counters = Omit<MailboxCountersChange, 'modseq'>;

function countMailboxes(
  accountId: AccountId,
  deltas: ReadonlyMap<number, CounterDelta>,
  uidNext: ReadonlyMap<number, number>,
): Counters[] {
  return [...deltas]
    .filter(([id, delta]) => uidNext.has(id) || Object.values(delta).some((value) => value !== 0))
    .map(([mailboxId, delta]) => ({
      accountId,
      mailboxId,
      ...delta,
      uidNext: uidNext.get(mailboxId) ?? null,
    }))
    .sort((a, b) => a.mailboxId - b.mailboxId);
}

async function finish(
  tx: Db,
  account: LockedAccount,
  { rewritten, gone }: { rewritten: number; gone: readonly Rewrite['email'][] },
  mailboxes: readonly Counters[],
): Promise<Omit<Rewritten, 'joined'>> {
  const first = account.modseq + rewritten + 1;
  const counted = mailboxes.map((mailbox, index) => ({ ...mailbox, modseq: first + index }));
  const change = {
    accountId: account.accountId,
    modseq: first + counted.length - 1,
    bits:
      typeBits.Email | (counted.length > 0 ? typeBits.Mailbox : 0) | (gone.length > 0 ? typeBits.Thread : 0),
    usedDelta: -gone.reduce((sum, { size }) => sum + size, 0),
  };
  await sql`with write_mailbox as (${updateMailboxCounters(counted)}),
    write_account as (${updateAccounts([change])}) select ${publish([change])}`.execute(tx);
  return {
    modseq: change.modseq as Modseq,
    mailboxes: new Map(counted.map(({ mailboxId, modseq }) => [mailboxId, modseq as Modseq])),
  };
}
