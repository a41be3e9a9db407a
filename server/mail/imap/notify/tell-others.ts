import type { AccountId } from '#base';
import type { MailboxCounts, MailboxId } from '#store';
import { listOpenable, nameAccount, readChoices, type NamedMailbox } from '../names.ts';
import type { Session } from '../session.ts';
import { writeStatus } from '../commands/status.ts';
import { tellAnnotations } from './tell-annotations.ts';
import { tellNames } from './tell-names.ts';
import { followAccount } from './follow-account.ts';
import { listNextUids, type KnownAccount, type Notifying } from './notifying.ts';
import { overflow } from './overflow.ts';
import { statusItemsOf } from './status-items.ts';
import { wishFor } from './wish.ts';

/**
 * Tells what has changed in mailboxes that are not open: names by LIST, messages by STATUS (RFC 5465, section 5). However
 * much has happened meanwhile, each is told as it is now.
 */
export async function tellOthers(session: Session): Promise<void> {
  const { notifying } = session;
  if (notifying === null || !notifying.isDirty) return;
  // After NOTIFY NONE, or for who follows the open mailbox alone, there is nothing to look for.
  if (notifying.groups.length === 0) {
    notifying.isAccessDirty = false;
    return;
  }
  await tellAccess(session, notifying);
  for (const known of [...notifying.accounts.values()].filter(({ isDirty }) => isDirty)) {
    await tellAccount(session, notifying, known);
    // What it has sent meanwhile may have changed what it wants.
    if (session.notifying !== notifying || !(await session.out.room())) return;
  }
  if (!(await tellAnnotations(session, notifying))) return overflow(session);
  if (session.notifying !== notifying || notifying.isImplied) return;
  if (notifying.mailboxCount > session.parts.limits.notifiedMailboxes) overflow(session);
}

/** Rights are asked for anew when they may have changed, and whenever something happened where they can change. */
async function tellAccess(session: Session, notifying: Notifying): Promise<void> {
  const person = session.requirePerson().accountId;
  const isOthers = [...notifying.accounts].some(
    ([accountId, { isDirty, annotations }]) =>
      (isDirty || annotations?.isDirty === true) && accountId !== person,
  );
  if (!notifying.isAccessDirty && !isOthers) return;
  notifying.isAccessDirty = false;
  try {
    const access = await listOpenable(session.parts.identity, person);
    const ids = new Set(access.map(({ accountId }) => accountId));
    for (const [accountId, known] of notifying.accounts) {
      if (ids.has(accountId)) continue;
      known.unwatch();
      notifying.accounts.delete(accountId);
      tellNames(session, notifying, { before: known.named, now: [] });
    }
    for (const one of access) await takeAccess(session, notifying, one);
  } catch (fault) {
    notifying.isAccessDirty = true;
    throw fault;
  }
}

async function takeAccess(
  session: Session,
  notifying: Notifying,
  access: KnownAccount['access'],
): Promise<void> {
  const known = notifying.accounts.get(access.accountId);
  if (known !== undefined) {
    known.access = access;
    // Which folders were given of it may be others.
    if (access.right === 'delegate') known.isDirty = true;
    return;
  }
  const { named } = await followAccount(session, notifying, access);
  tellNames(session, notifying, { before: [], now: named });
}

async function tellAccount(session: Session, notifying: Notifying, known: KnownAccount): Promise<void> {
  const { accountId } = known.access;
  known.isDirty = false;
  try {
    const before = known.named;
    const { lists, store } = session.parts;
    const choices = await readChoices(store, [known.access], session.requirePerson().accountId);
    const now = nameAccount(known.access, await lists.read(accountId), choices);
    if (now !== before) tellNames(session, notifying, { before, now });
    known.named = now;
    await tellMessages(session, notifying, known);
  } catch (fault) {
    known.isDirty = true;
    throw fault;
  }
}

/**
 * A new message is known by the uid that comes next, since the list of mailboxes may be older than what was touched in them,
 * or newer. Nothing counts as told before it is.
 */
async function tellMessages(session: Session, notifying: Notifying, known: KnownAccount): Promise<void> {
  const { accountId } = known.access;
  if (!notifying.groups.some(({ events }) => events?.messages === true)) return;
  const touched = await session.parts.store.listTouched(accountId, known.since);
  if (touched === null) return;
  const nextUids = listNextUids(known.named);
  const shown = listWatched(session, notifying, known.named, accountId).filter((named) => {
    const { mailboxId, row } = named.place;
    const { flags } = wishFor(notifying.groups, named, session.requirePerson().accountId);
    if (touched.left.has(mailboxId) || (flags && touched.changed.has(mailboxId))) return true;
    return row.uidNext > (known.nextUids.get(mailboxId) ?? 1);
  });
  await tellCounts(session, shown, accountId);
  known.since = touched.modseq;
  known.nextUids = nextUids;
}

type Placed = NamedMailbox & { place: NonNullable<NamedMailbox['place']> };

/** The mailboxes of an account whose messages are to be told of; the open one speaks for itself. */
export function listWatched(
  session: Session,
  notifying: Notifying,
  named: readonly NamedMailbox[],
  accountId: AccountId,
): Placed[] {
  const { selected } = session;
  const open = selected?.accountId === accountId ? selected.mailboxId : null;
  return named.filter(
    (each): each is Placed =>
      each.place !== null &&
      each.place.mailboxId !== open &&
      wishFor(notifying.groups, each, session.requirePerson().accountId).messages,
  );
}

/** STATUS of each, as it is now. */
export async function tellCounts(
  session: Session,
  shown: readonly Placed[],
  accountId: AccountId,
): Promise<void> {
  const byId = new Map<MailboxId, MailboxCounts>();
  for (const [reader, some] of Map.groupBy(shown, ({ place }) => place.reader)) {
    const ids = some.map(({ place }) => place.mailboxId);
    const counted = await session.parts.store.as(reader).countMailboxes(accountId, ids);
    for (const counts of counted) byId.set(counts.mailboxId, counts);
  }
  for (const { name, place } of shown) {
    const counts = byId.get(place.mailboxId);
    if (counts !== undefined) writeStatus(session, { name, place, counts, items: statusItemsOf(session) });
    if (!session.out.hasRoom && !(await session.out.room())) return;
  }
}
