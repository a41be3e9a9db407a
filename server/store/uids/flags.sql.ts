import type { AccountId, Clock, Db } from '#base';
import { changeAccount, changeLocked } from '../accounts.sql.ts';
import { isUnread } from '../counters.ts';
import { loadEmails, type LoadedEmail } from '../emails/load.sql.ts';
import { markDeleted } from '../emails/deleted-uids.sql.ts';
import type { Part } from '../emails/part.sql.ts';
import { tryKeywords, writeRewrites, type Rewritten } from '../emails/rewrite.sql.ts';
import type { Rewrite } from '../emails/rewrite.ts';
import type { MailboxId, Modseq } from '../ids.ts';
import { readCounted } from '../mailboxes/counters.sql.ts';
import { isSeen, withSeen } from '../reading/keywords.ts';
import type { Place } from '../reading/types.ts';
import { writeReading } from '../reading/write.sql.ts';
import { parseKeywords, QUARANTINED } from '../keywords.ts';
import { readFlags } from './read-flags.sql.ts';
import type { Flagged, FlagsChange, FlagsOutcome, KnownFlags } from './types.ts';

/** Set by the shield and cleared by it: no client's to change. */
const guarded = new Set([QUARANTINED, '$recalled']);

interface Parts {
  prepared: Db;
  clock: Clock;
}

/** See `Store.changeFlags`. */
export async function changeFlags(
  { prepared, clock }: Parts,
  place: Place,
  mailboxId: MailboxId,
  change: FlagsChange,
): Promise<FlagsOutcome> {
  const { accountId, reader } = place;
  const read = (db: Db): Promise<KnownFlags> => readFlags(db, place, mailboxId, change.uids);
  const planning = { accountId, mailboxId, change };
  if (reader === null) {
    const { known } = change;
    const sooner = known && (await changeKnown(prepared, planning, known, writeFlags));
    if (sooner && sooner.change !== null) return sooner;
    return changeAccount(prepared, accountId, async (db) =>
      changeKnown(db, planning, await read(db), writeFlags),
    );
  }
  const write: Write = (...given) => writeOwnFlags({ clock, reader }, ...given);
  return changeLocked(prepared, accountId, async (tx) => changeKnown(tx, planning, await read(tx), write));
}

interface Planning {
  accountId: AccountId;
  mailboxId: MailboxId;
  change: FlagsChange;
}

/** Null: the account has changed since it was read. */
type Write = (
  db: Db,
  planning: Omit<Planning, 'change'> & { before: Modseq },
  changed: readonly Planned[],
) => Promise<WrittenFlags | null>;

/** Where more has changed than can be told, `written` is null. */
interface WrittenFlags {
  written: Omit<Rewritten, 'joined'> | null;
}

async function changeKnown(
  db: Db,
  { accountId, mailboxId, change }: Planning,
  { modseq: before, messages }: KnownFlags,
  write: Write,
): Promise<FlagsOutcome | null> {
  const { unchangedSince } = change;
  const isFree = ({ modseq }: Flagged): boolean => unchangedSince === null || modseq <= unchangedSince;
  const changed = planFlags(messages.filter(isFree), change);
  const modified = messages.filter((each) => !isFree(each)).map(({ uid }) => uid);
  if (changed.length === 0) return { changed: new Map(), was: new Map(), change: null, modified };
  const done = await write(db, { accountId, mailboxId, before }, changed);
  if (done === null) return null;
  // Each takes a place of its own in the account's order of changes, in the order given.
  const flags = changed.map(({ uid, next: keywords, willBeDeleted: isDeleted }, index) => {
    return { uid, modseq: (before + index + 1) as Modseq, keywords, isDeleted };
  });
  return {
    changed: new Map(flags.map(({ uid, modseq }) => [uid, modseq])),
    was: new Map(changed.map(({ uid, modseq }) => [uid, modseq])),
    change: done.written && {
      before,
      after: done.written.modseq,
      mailboxModseq: done.written.mailboxes.get(mailboxId) ?? null,
      flags,
      vanished: [],
    },
    modified,
  };
}

async function writeFlags(
  db: Db,
  { accountId, mailboxId, before }: Parameters<Write>[1],
  changed: readonly Planned[],
): Promise<WrittenFlags | null> {
  const isCounted = ({ keywords, next }: Planned): boolean => isUnread(keywords) !== isUnread(next);
  const threads = new Set(changed.filter(isCounted).map(({ threadId }) => threadId));
  const counted = await readCounted(
    db,
    [...threads].map((threadId) => ({ accountId, threadId })),
  );
  const changes = changed.map(({ emailId, next }) => ({ emailId, keywords: next }));
  const marks = changeMarks(accountId, mailboxId, changed);
  const account = { accountId, modseq: before };
  const written = await tryKeywords(db, { account, counted }, changes, marks);
  return written && { written };
}

interface Planned extends Flagged {
  next: string[];
  willBeDeleted: boolean;
}

/** Without those that are so already. */
function planFlags(messages: readonly Flagged[], change: FlagsChange): Planned[] {
  const wanted = parseKeywords(change.keywords).filter((keyword) => !guarded.has(keyword));
  const { action, hasDeleted } = change;
  const known = new Map<readonly string[], { next: string[]; isSame: boolean }>();
  return messages.flatMap((message) => {
    const { keywords, isDeleted } = message;
    let planned = known.get(keywords);
    if (planned === undefined) known.set(keywords, (planned = planKeywords(keywords, wanted, action)));
    const marked = hasDeleted ? action === 'add' : isDeleted;
    const willBeDeleted = action === 'set' ? hasDeleted : marked;
    if (planned.isSame && willBeDeleted === isDeleted) return [];
    return [{ ...message, next: planned.next, willBeDeleted }];
  });
}

function planKeywords(
  keywords: readonly string[],
  wanted: readonly string[],
  action: FlagsChange['action'],
): { next: string[]; isSame: boolean } {
  const kept = keywords.filter((keyword) => {
    if (action === 'add' || guarded.has(keyword)) return true;
    return action === 'remove' && !wanted.includes(keyword);
  });
  const next = [...new Set(action === 'remove' ? kept : [...kept, ...wanted])].sort();
  const isSame = next.length === keywords.length && next.every((each) => keywords.includes(each));
  return { next, isSame };
}

/** With `$seen` kept apart, for this person alone: what this makes of the mailbox is read. */
async function writeOwnFlags(
  { clock, reader }: { clock: Clock; reader: AccountId },
  tx: Db,
  { accountId, mailboxId }: Parameters<Write>[1],
  changed: readonly Planned[],
): Promise<WrittenFlags> {
  const loaded = await loadEmails(
    tx,
    accountId,
    changed.map(({ emailId }) => emailId),
  );
  const rewrites = changed.map(({ emailId, next }) => {
    const email = loaded.emails.get(emailId) as LoadedEmail;
    const mailboxIds = email.placed.map((place) => place.mailboxId);
    return { email, keywords: withSeen(next, isSeen(email.keywords)), mailboxIds };
  });
  const parts = changeMarks(accountId, mailboxId, changed);
  const { modseq } = await writeRewrites(tx, clock, { ...loaded, parts }, rewrites);
  const marks = changed.flatMap(({ keywords, next }, index) => {
    const { email, mailboxIds } = rewrites[index] as Rewrite;
    return isSeen(keywords) === isSeen(next)
      ? []
      : [{ emailId: email.emailId, seen: isSeen(next), mailboxIds }];
  });
  await writeReading(tx, { accountId, reader, modseq }, marks);
  return { written: null };
}

/** Where what becomes of the mark differs from what it was: a command marks or unmarks, never both. */
function changeMarks(accountId: AccountId, mailboxId: number, changed: readonly Planned[]): Part[] {
  const other = changed.filter(({ willBeDeleted, isDeleted }) => willBeDeleted !== isDeleted);
  const [first] = other;
  if (first === undefined) return [];
  const uids = other.map(({ uid }) => uid);
  return [markDeleted(accountId, mailboxId, uids, first.willBeDeleted ? 'mark' : 'unmark')];
}
