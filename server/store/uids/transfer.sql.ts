import { sql } from 'kysely';
import type { AccountId, BlobStore, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import { writeAppends } from '../append/append.sql.ts';
import { loadPlaces, type LoadedEmail, type LoadedPlace } from '../emails/load.sql.ts';
import { readEmails } from '../emails/read.sql.ts';
import { writeRewrites } from '../emails/rewrite.sql.ts';
import type { EmailId, MailboxId } from '../ids.ts';
import type { Append } from '../types.ts';
import { describeLeft } from './expunge.sql.ts';
import { findUids } from './read.sql.ts';
import type { Transfer, TransferOutcome } from './types.ts';

interface Parts {
  db: Db;
  blobs: BlobStore;
  clock: Clock;
}

/** Undoes the whole of a transfer of which a part has no room. */
class OverQuota extends Error {}

/** See `Store.transferUids`. */
export async function transferUids(
  parts: Parts,
  accountId: AccountId,
  transfer: Transfer,
): Promise<TransferOutcome> {
  try {
    return await parts.db.transaction().execute((tx) => transferIn(tx, parts, accountId, transfer));
  } catch (fault) {
    if (fault instanceof OverQuota) return { kind: 'over-quota' };
    throw fault;
  }
}

async function transferIn(
  tx: Db,
  { blobs, clock }: Parts,
  accountId: AccountId,
  { from, to, uids, kind }: Transfer,
): Promise<TransferOutcome> {
  const account = await lockAccount(tx, accountId);
  const uidValidity = await findUidValidity(tx, accountId, to);
  if (uidValidity === null) return { kind: 'no-mailbox' };
  const placed = await loadPlaces(tx, accountId, from, uids);
  const isThere = (email: LoadedEmail): boolean => email.placed.some(({ mailboxId }) => mailboxId === to);
  const fresh = placed.filter(({ email }) => kind === 'move' || !isThere(email));
  const rewrites = fresh.map(({ email }) => {
    const kept = email.placed
      .map(({ mailboxId }) => mailboxId)
      .filter((id) => kind === 'copy' || id !== from);
    return { email, keywords: email.keywords, mailboxIds: [...new Set<number>([...kept, to])] };
  });
  const written = await writeRewrites(tx, clock, account, rewrites);
  const idOf = ({ email }: LoadedPlace): EmailId => email.emailId as EmailId;
  const again = kind === 'move' ? [] : placed.filter(({ email }) => isThere(email));
  const made = await copyAnew(tx, { blobs, accountId, to }, again.map(idOf));
  const lying = kind === 'move' ? placed.filter(({ email }) => isThere(email)).map(idOf) : [];
  const found = await findUids(tx, accountId, to, [...lying, ...made.values()]);
  for (const { email, uid } of written.joined) found.set(email.emailId as EmailId, uid);
  const pairs = placed.flatMap((place) => {
    const there = found.get(made.get(idOf(place)) ?? idOf(place));
    return there === undefined ? [] : [{ from: place.uid, to: there }];
  });
  const left = placed.map(({ uid }) => uid);
  const change = kind === 'move' && left.length > 0 ? describeLeft(account, written, from, left) : null;
  return { kind: 'done', uidValidity, pairs, change };
}

async function findUidValidity(tx: Db, accountId: AccountId, mailboxId: MailboxId): Promise<number | null> {
  const { rows } = await sql<{ uidValidity: number }>`
    select uid_validity as "uidValidity" from store.mailbox
     where account_id = ${accountId}::bigint and mailbox_id = ${mailboxId}::bigint`.execute(tx);
  return rows[0]?.uidValidity ?? null;
}

/** An email is in a mailbox once: copied where it lies already, it becomes another one of the same content. */
async function copyAnew(
  tx: Db,
  { blobs, accountId, to }: { blobs: BlobStore; accountId: AccountId; to: MailboxId },
  ids: readonly EmailId[],
): Promise<Map<EmailId, EmailId>> {
  const made = new Map<EmailId, EmailId>();
  if (ids.length === 0) return made;
  const emails = await readEmails(tx, blobs, { accountId, reader: null }, ids);
  const appends = emails.map((email): Append => ({
    // What an email refers to already is durable.
    message: { ...email, needsRow: false },
    addedHeaders: email.addedHeaders,
    evidence: email.evidence,
    targets: [
      {
        accountId,
        mailbox: { ids: [to] },
        keywords: email.keywords,
        receivedAt: email.receivedAt,
        verdict: email.verdict,
      },
    ],
  }));
  const { outcomes } = await writeAppends(tx, appends);
  for (const [index, [outcome]] of outcomes.entries()) {
    if (outcome?.kind !== 'stored') throw new OverQuota('a copy has no room');
    made.set((emails[index] as (typeof emails)[number]).emailId, outcome.emailId);
  }
  return made;
}
