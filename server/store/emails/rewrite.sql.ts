import type { AccountId, Clock, Db } from '#base';
import { sql } from 'kysely';
import { requireHeld, typeBits, updateAccounts } from '../accounts.sql.ts';
import { countDeltas, isUnread, type Counted, type CounterDelta } from '../counters.ts';
import { noteMoves } from '../deletions/note.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import { updateMailboxCounters, type MailboxCountersChange } from '../mailboxes/counters.sql.ts';
import type { Modseq } from '../types.ts';
import { removeEmails } from './destroy.sql.ts';
import type { Loaded } from './load.sql.ts';
import { joinParts, stands, type Part } from './part.sql.ts';
import { placeEmails, writeKeywords, type KeywordsChange, type Placed } from './place.sql.ts';
import type { Rewrite } from './rewrite.ts';

/** What it starts from, and what goes with it. */
interface Start extends Loaded {
  parts?: readonly Part[];
}

/** What a statement that rewrote emails has come to. */
export interface Rewritten {
  /** The account's counter after it. */
  modseq: Modseq;
  /** Of the mailboxes that changed. */
  mailboxes: ReadonlyMap<number, Modseq>;
  joined: Placed['joined'];
}

/**
 * Writes every change of emails and all that follows, in one statement: tombstones, counters, states, the feed. Those that stay
 * take the next places in the account's order of changes, in the order given, and those that are destroyed the ones behind.
 * Null, and nothing written: somebody has changed the account since it was read, which under its lock nobody can.
 */
export async function tryRewrites(
  db: Db,
  clock: Clock,
  { account, mailboxes, counted, parts: others = [] }: Start,
  rewrites: readonly Rewrite[],
): Promise<Rewritten | null> {
  const { accountId } = account;
  if (rewrites.length === 0) return { modseq: account.modseq as Modseq, mailboxes: new Map(), joined: [] };
  const isKept = ({ mailboxIds }: Rewrite): boolean => mailboxIds.length > 0;
  const numbered = [...rewrites.filter(isKept), ...rewrites.filter((rewrite) => !isKept(rewrite))].map(
    (rewrite, index) => ({ ...rewrite, modseq: account.modseq + index + 1 }),
  );
  const kept = numbered.filter(isKept);
  const destroyed = numbered.slice(kept.length);
  const bin = [...mailboxes].find(([, { role }]) => role === 'trash')?.[0] ?? null;
  const { joined, uidNext, parts } = placeEmails(accountId, mailboxes, numbered);
  const written = await write(db, account, {
    rewritten: numbered.length,
    gone: destroyed.map(({ email }) => email),
    counters: countMailboxes(accountId, countDeltas(counted, applyRewrites(counted, rewrites)), uidNext),
    parts: [
      ...noteMoves(clock, { accountId, bin }, kept),
      ...writeKeywords(
        accountId,
        account.modseq,
        kept.map(({ email, keywords }) => ({ emailId: email.emailId, keywords })),
      ),
      ...parts,
      ...removeEmails({ accountId, clock, destroyed }),
      ...others,
    ],
  });
  return written && { ...written, joined };
}

/** `tryRewrites` under the lock of the account. */
export async function writeRewrites(
  tx: Db,
  clock: Clock,
  loaded: Start,
  rewrites: readonly Rewrite[],
): Promise<Rewritten> {
  return requireHeld(await tryRewrites(tx, clock, loaded, rewrites));
}

/** `tryRewrites` where nothing but keywords changes; `counted` as far as anything does that counts; `parts` go with it. */
export async function tryKeywords(
  db: Db,
  { account, counted }: Pick<Loaded, 'account' | 'counted'>,
  changes: readonly KeywordsChange[],
  parts: readonly Part[],
): Promise<Omit<Rewritten, 'joined'> | null> {
  const { accountId } = account;
  const unread = new Map(changes.map(({ emailId, keywords }) => [emailId, isUnread(keywords)]));
  const after = counted.map((row) => ({ ...row, unread: unread.get(row.emailId) ?? row.unread }));
  return write(db, account, {
    rewritten: changes.length,
    gone: [],
    counters: countMailboxes(accountId, countDeltas(counted, after), new Map()),
    parts: [...writeKeywords(accountId, account.modseq, changes), ...parts],
  });
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

interface Written {
  /** Emails, each of which takes a modseq. */
  rewritten: number;
  gone: readonly Rewrite['email'][];
  counters: readonly Counters[];
  parts: readonly Part[];
}

async function write(
  db: Db,
  account: Loaded['account'],
  { rewritten, gone, counters, parts }: Written,
): Promise<Omit<Rewritten, 'joined'> | null> {
  const first = account.modseq + rewritten + 1;
  const counted = counters.map((mailbox, index) => ({ ...mailbox, modseq: first + index }));
  const change = {
    accountId: account.accountId,
    modseq: first + counted.length - 1,
    bits:
      typeBits.Email | (counted.length > 0 ? typeBits.Mailbox : 0) | (gone.length > 0 ? typeBits.Thread : 0),
    usedDelta: -gone.reduce((sum, { size }) => sum + size, 0),
  };
  const ofAccount = sql`${updateAccounts([change])} and a.modseq = ${account.modseq}::bigint returning a.account_id`;
  const ofMailboxes = sql`${updateMailboxCounters(counted)} and ${stands}`;
  const all: Part[] = [['account', ofAccount], ...parts, ['count_mailboxes', ofMailboxes]];
  const { rows } = await joinParts(all, sql`select ${publish([change])} from account`).execute(db);
  if (rows.length === 0) return null;
  return {
    modseq: change.modseq as Modseq,
    mailboxes: new Map(counted.map(({ mailboxId, modseq }) => [mailboxId, modseq as Modseq])),
  };
}
