import type { AccountId } from '#base';
import type { EmailPatch, EmailRow, EmailsChange, MailboxId, Modseq, ReaderStore, Store } from '../types.ts';
import type { SeenEmailsOutcome, SeenMailbox, SeenPatchOutcome } from './types.ts';

interface Parts {
  accountId: AccountId;
  own: Pick<ReaderStore, 'getEmails' | 'changeEmails'>;
  states: Store['states'];
  read(): Promise<SeenMailbox[]>;
  /** Whether what is seen is still as it was in this state. */
  isIn(state: Modseq, seen: readonly SeenMailbox[]): Promise<boolean>;
}

/** Beyond, so much happens in the account that the person may as well try again. */
const TRIES = 20;

/**
 * Patches of emails through a partial view: only where the person may, and without a trace of mailboxes that they do not
 * see. What was looked at is still true when it is written: the store is asked after the account's state of before.
 */
export async function changeSeenEmails(parts: Parts, change: EmailsChange): Promise<SeenEmailsOutcome> {
  const { accountId, own } = parts;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { Email: ifState } = await parts.states(accountId);
    const seen = await parts.read();
    if (change.ifState !== null && !(await parts.isIn(change.ifState, seen))) break;
    const ids = change.patches.map(({ emailId }) => emailId);
    const planned = planPatches(change.patches, await own.getEmails(accountId, ids), seen);
    const patches = planned.flatMap((one) => (typeof one === 'string' ? [] : [one]));
    const outcome = await own.changeEmails(accountId, { patches, destroy: [], ifState });
    if (outcome.kind !== 'changed') continue;
    const written = outcome.patched.values();
    const patched = planned.map((one): SeenPatchOutcome =>
      typeof one === 'string' ? one : (written.next().value ?? 'not-found'),
    );
    return { kind: 'changed', patched, destroyed: [], left: [] };
  }
  return { kind: 'state-mismatch' };
}

type Refusal = Exclude<SeenPatchOutcome, 'updated'>;

function planPatches(
  patches: readonly EmailPatch[],
  rows: readonly EmailRow[],
  mailboxes: readonly SeenMailbox[],
): (EmailPatch | Refusal)[] {
  const seen = new Map(mailboxes.map((row) => [row.mailboxId, row]));
  const emails = new Map(rows.map((row) => [row.emailId, { keywords: row.keywords, in: row.mailboxIds }]));
  return patches.map((patch) => {
    const email = emails.get(patch.emailId);
    const places = email?.in.flatMap((id) => seen.get(id) ?? []) ?? [];
    if (email === undefined || places.length === 0) return 'not-found';
    const keywords = planKeywords(patch, email.keywords, places);
    if (keywords === 'forbidden') return keywords;
    const moved = planPlaces(patch, places, seen);
    if (typeof moved === 'string') return moved;
    // A second patch of the same email goes on from what the first one left.
    emails.set(patch.emailId, { ...email, in: moved.next });
    const { add, remove } = moved;
    const { emailId } = patch;
    const mailboxesOf = patch.mailboxes === undefined ? {} : { mailboxes: { add, remove } };
    return keywords === null ? { emailId, ...mailboxesOf } : { emailId, keywords, ...mailboxesOf };
  });
}

/** As where the email lies: what may be written in one of its mailboxes is the email's in all of them. */
function planKeywords(
  { keywords }: EmailPatch,
  current: readonly string[],
  places: readonly SeenMailbox[],
): { add: string[]; remove: string[] } | null | 'forbidden' {
  if (keywords === undefined) return null;
  const lower = (list: readonly string[]): string[] => list.map((keyword) => keyword.toLowerCase());
  const wanted =
    'set' in keywords
      ? {
          add: lower(keywords.set).filter((keyword) => !current.includes(keyword)),
          remove: current.filter((keyword) => !lower(keywords.set).includes(keyword)),
        }
      : { add: lower(keywords.add), remove: lower(keywords.remove) };
  const touched = [...wanted.add, ...wanted.remove];
  const mayAll = touched.every((keyword) =>
    places.some((place) => (keyword === '$seen' ? place.mayMarkSeen : place.mayWrite)),
  );
  return mayAll ? wanted : 'forbidden';
}

function planPlaces(
  { mailboxes }: EmailPatch,
  places: readonly SeenMailbox[],
  seen: ReadonlyMap<MailboxId, SeenMailbox>,
): { add: MailboxId[]; remove: MailboxId[]; next: MailboxId[] } | Refusal {
  const before = places.map(({ mailboxId }) => mailboxId);
  if (mailboxes === undefined) return { add: [], remove: [], next: before };
  const wanted =
    'set' in mailboxes
      ? mailboxes.set
      : [...before.filter((id) => !mailboxes.remove.includes(id)), ...mailboxes.add];
  const next = [...new Set(wanted)];
  if (!next.every((id) => seen.has(id))) return 'invalid-mailboxes';
  // Also when it lies elsewhere, where the person does not see it.
  if (next.length === 0) return 'no-mailbox';
  const add = next.filter((id) => !before.includes(id));
  const remove = before.filter((id) => !next.includes(id));
  const mayAll = [...add, ...remove].every((id) => seen.get(id)?.mayWrite === true);
  return mayAll ? { add, remove, next } : 'forbidden';
}
