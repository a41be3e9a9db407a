import type { AccountId, Clock, Db } from '#base';
import { changeAccount, changeLocked } from '../accounts.sql.ts';
import { parseKeywords, QUARANTINED } from '../keywords.ts';
import { loadReading } from '../reading/emails-as.sql.ts';
import { isSeen, withSeen } from '../reading/keywords.ts';
import type { Place } from '../reading/types.ts';
import { writeReading, type Mark } from '../reading/write.sql.ts';
import type { EmailId, EmailPatch, EmailsChange, EmailsOutcome, PatchOutcome } from '../types.ts';
import { loadEmails, type LoadedEmail, type LoadedMailbox } from './load.sql.ts';
import { describeRemovals, planRemoval } from './plan-removal.ts';
import { tryRewrites } from './rewrite.sql.ts';
import { createRewrite, type Rewrite } from './rewrite.ts';

interface Parts {
  /** Statements are planned once a connection. */
  prepared: Db;
  clock: Clock;
}

/** See `Store.changeEmails`. */
export async function changeEmails(
  { prepared, clock }: Parts,
  place: Place,
  change: EmailsChange,
): Promise<EmailsOutcome> {
  if (change.patches.length + change.destroy.length === 0) {
    return { kind: 'changed', patched: [], destroyed: [], left: [] };
  }
  // What somebody has read for themselves is written by statements of its own.
  const changeIn = place.reader === null ? changeAccount : changeLocked;
  return changeIn(prepared, place.accountId, (db) => tryChange({ db, clock }, place, change));
}

async function tryChange(
  { db, clock }: { db: Db; clock: Clock },
  { accountId, reader }: Place,
  { patches, destroy, destroyFrom, ifState }: EmailsChange,
): Promise<EmailsOutcome | null> {
  const wanted = [...patches.map((patch) => patch.emailId), ...destroy];
  const loaded = await loadEmails(db, accountId, wanted);
  if (ifState !== null && loaded.emailState !== ifState) return { kind: 'state-mismatch' };
  const { emails: shared, mailboxes } = loaded;
  const emails = reader === null ? shared : await seenBy(db, accountId, reader, shared);
  const rewrites = new Map<number, Rewrite>();
  const patched = patches.map((patch) => planPatch(patch, emails.get(patch.emailId), mailboxes, rewrites));
  const removals = [...new Set(destroy)].flatMap((id) => {
    const email = emails.get(id);
    if (email === undefined) return [];
    return [planRemoval(rewrites.get(id) ?? createRewrite(email), mailboxes, destroyFrom)];
  });
  for (const removal of removals) rewrites.set(removal.email.emailId, removal);
  const changed = [...rewrites.values()].filter(isChange);
  const asWritten = reader === null ? changed : changed.map((each) => keepSeen(each, shared));
  const written = await tryRewrites(db, clock, loaded, asWritten);
  if (written === null) return null;
  const { modseq } = written;
  if (reader !== null) await writeReading(db, { accountId, reader, modseq }, changed.flatMap(findMark));
  return { kind: 'changed', patched, ...describeRemovals(removals) };
}

type Emails = ReadonlyMap<number, LoadedEmail>;

/** The same emails as this person has read them. */
async function seenBy(tx: Db, accountId: AccountId, reader: AccountId, emails: Emails): Promise<Emails> {
  const own = await loadReading(tx, accountId, reader, [...emails.keys()]);
  const seen = [...emails].map(([id, email]) => {
    const keywords = withSeen(email.keywords, own.get(id) ?? isSeen(email.keywords));
    return [id, { ...email, keywords }] as const;
  });
  return new Map(seen);
}

/** What is written of a change whose `$seen` is somebody's own. */
function keepSeen({ email, keywords, mailboxIds }: Rewrite, shared: Emails): Rewrite {
  const original = shared.get(email.emailId) ?? email;
  return { email: original, keywords: withSeen(keywords, isSeen(original.keywords)), mailboxIds };
}

function findMark({ email, keywords, mailboxIds }: Rewrite): Mark[] {
  const seen = isSeen(keywords);
  const isMark = seen !== isSeen(email.keywords) && mailboxIds.length > 0;
  return isMark ? [{ emailId: email.emailId, seen, mailboxIds }] : [];
}

/** Adds what the patch makes of the email to `rewrites`, unless it is refused. */
function planPatch(
  patch: EmailPatch,
  email: LoadedEmail | undefined,
  mailboxes: ReadonlyMap<number, LoadedMailbox>,
  rewrites: Map<number, Rewrite>,
): PatchOutcome {
  if (email === undefined) return 'not-found';
  const next = applyPatch(rewrites.get(patch.emailId) ?? createRewrite(email), patch);
  if (next.mailboxIds.length === 0) return 'no-mailbox';
  if (!next.mailboxIds.every((id) => mailboxes.has(id))) return 'invalid-mailboxes';
  if (email.keywords.includes(QUARANTINED)) {
    const places = new Set<number>(email.placed.map((place) => place.mailboxId));
    if (!next.mailboxIds.every((id) => places.has(id) || isForHeld(mailboxes.get(id)?.role))) return 'held';
    if (!next.keywords.includes(QUARANTINED)) next.keywords = [...next.keywords, QUARANTINED].sort();
  }
  rewrites.set(patch.emailId, next);
  return 'updated';
}

const everybody = (accountId: AccountId): Place => ({ accountId, reader: null });

/** See `Store.updateEmails`. */
export async function updateEmails(
  parts: Parts,
  accountId: AccountId,
  patches: readonly EmailPatch[],
): Promise<PatchOutcome[]> {
  const outcome = await changeEmails(parts, everybody(accountId), { patches, destroy: [], ifState: null });
  return outcome.kind === 'changed' ? outcome.patched : [];
}

/** See `Store.destroyEmails`. */
export async function destroyEmails(
  parts: Parts,
  accountId: AccountId,
  destroy: readonly EmailId[],
): Promise<EmailId[]> {
  const outcome = await changeEmails(parts, everybody(accountId), { patches: [], destroy, ifState: null });
  return outcome.kind === 'changed' ? outcome.destroyed : [];
}

/** Only who may release a fraud takes it out of quarantine: see `Store.release`. */
const isForHeld = (role: string | null | undefined): boolean => role === 'junk' || role === 'trash';

function applyPatch(current: Rewrite, { keywords, mailboxes }: EmailPatch): Rewrite {
  const next = { ...current };
  if (keywords !== undefined) {
    next.keywords = parseKeywords(
      'set' in keywords
        ? keywords.set
        : changeMembers(current.keywords, keywords.add, parseKeywords(keywords.remove)),
    );
  }
  if (mailboxes !== undefined) {
    next.mailboxIds =
      'set' in mailboxes
        ? [...new Set<number>(mailboxes.set)]
        : changeMembers<number>(current.mailboxIds, mailboxes.add, mailboxes.remove);
  }
  return next;
}

function changeMembers<Member>(
  members: readonly Member[],
  add: readonly Member[],
  remove: readonly Member[],
): Member[] {
  return [...new Set([...members.filter((member) => !remove.includes(member)), ...add])];
}

/** Writing what is there already would wake every client for nothing. */
function isChange({ email, keywords, mailboxIds }: Rewrite): boolean {
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((member) => b.includes(member));
  return (
    !same(email.keywords, keywords) ||
    !same(
      email.placed.map((place) => place.mailboxId),
      mailboxIds,
    )
  );
}
