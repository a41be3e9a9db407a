import type { AccountId, BlobStore, Clock, Db } from '#base';
import { changeAccount } from '../accounts.sql.ts';
import { writeTogether } from '../append/append.sql.ts';
import { allOrNone } from '../append/together.ts';
import { loadPlaces, type LoadedEmail } from '../emails/load.sql.ts';
import { readEmails } from '../emails/read.sql.ts';
import { tryRewrites } from '../emails/rewrite.sql.ts';
import type { EmailId, MailboxId } from '../ids.ts';
import type { Append } from '../types.ts';
import { describeLeft } from './expunge.sql.ts';
import type { Transfer, TransferOutcome } from './types.ts';

interface Parts {
  prepared: Db;
  blobs: BlobStore;
  clock: Clock;
}

/** See `Store.transferUids`. */
export async function transferUids(
  parts: Parts,
  accountId: AccountId,
  transfer: Transfer,
): Promise<TransferOutcome> {
  return allOrNone(() =>
    changeAccount(parts.prepared, accountId, (db) => transferIn(db, parts, accountId, transfer)),
  );
}

async function transferIn(
  db: Db,
  { blobs, clock }: Parts,
  accountId: AccountId,
  { from, to, uids, kind, allOrNone: isAllAsked = false }: Transfer,
): Promise<TransferOutcome | null> {
  const loaded = await loadPlaces(db, accountId, from, uids);
  const { account, mailboxes, places } = loaded;
  const target = mailboxes.get(to);
  if (target === undefined) return { kind: 'no-mailbox' };
  if (isAllAsked && places.length < new Set(uids).size) return { kind: 'gone' };
  const again = places.flatMap(({ email }) => (uidIn(email, to) === null ? [] : [email]));
  // What comes to where it lies already takes statements of its own: then with the account held.
  if (again.length > 0 && !db.isTransaction) return null;
  const rewritten = kind === 'move' ? places : places.filter(({ email }) => uidIn(email, to) === null);
  const thereAlone: number[] = [to];
  const rewrites = rewritten.map(({ email }) => {
    const { keywords, placed } = email;
    if (kind === 'move' && placed.length === 1) return { email, keywords, mailboxIds: thereAlone };
    const kept = placed.map(({ mailboxId }) => mailboxId).filter((id) => kind === 'copy' || id !== from);
    return { email, keywords, mailboxIds: [...new Set<number>([...kept, to])] };
  });
  const written = await tryRewrites(db, clock, loaded, rewrites);
  if (written === null) return null;
  const found = new Map(written.joined.map(({ email, uid }) => [email.emailId, uid]));
  await copyAnew(db, { blobs, accountId, to }, again, found);
  const pairs = places.flatMap(({ uid, email }) => {
    const there = found.get(email.emailId);
    return there === undefined ? [] : [{ from: uid, to: there }];
  });
  const left = places.map(({ uid }) => uid);
  const change = kind === 'move' && left.length > 0 ? describeLeft(account, written, from, left) : null;
  return { kind: 'done', uidValidity: target.uidValidity, pairs, change };
}

const uidIn = ({ placed }: LoadedEmail, mailbox: MailboxId): number | null =>
  placed.find(({ mailboxId }) => mailboxId === mailbox)?.uid ?? null;

/** An email is in a mailbox once: copied or moved to where it lies already, it becomes another one of the same content, whose uid is noted. */
async function copyAnew(
  tx: Db,
  { blobs, accountId, to }: { blobs: BlobStore; accountId: AccountId; to: MailboxId },
  again: readonly LoadedEmail[],
  found: Map<number, number>,
): Promise<void> {
  if (again.length === 0) return;
  const ids = again.map(({ emailId }) => emailId as EmailId);
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
  const { stored } = await writeTogether(tx, appends);
  for (const [index, { places }] of stored.entries()) {
    const [place] = places;
    if (place !== undefined) found.set((emails[index] as (typeof emails)[number]).emailId, place.uid);
  }
}
