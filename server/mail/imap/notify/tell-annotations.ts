import { formatMailbox, formatUtf8 } from '#wire/imap';
import type { Session } from '../session.ts';
import type { ChangedEntries, Notifying } from './notifying.ts';
import { wishFor } from './wish.ts';

/** Begins to gather what others note, when the session wants to hear of it. */
export function listenToAnnotations(session: Session, notifying: Notifying): void {
  const isWanted = notifying.groups.some(
    ({ events }) => events?.mailboxMetadata === true || events?.serverMetadata === true,
  );
  if (!isWanted) return;
  const person = session.requirePerson().accountId;
  const { annotated, limits } = session.parts;
  notifying.unlisten = annotated.listen((notice) => {
    const { accountId, mailboxId, reader, entries, by } = notice;
    const isSeen = by !== session && notifying.accounts.has(accountId) && (reader ?? person) === person;
    if (!isSeen || entries.length === 0) return;
    const key = `${accountId} ${mailboxId ?? ''}`;
    const changed = notifying.annotated.get(key) ?? { accountId, mailboxId, entries: new Set() };
    // One more than can be told is enough to know that.
    for (const entry of entries)
      if (changed.entries.size <= limits.notifiedEntries) changed.entries.add(entry);
    notifying.annotated.set(key, changed);
    session.onChange();
  });
}

/** RFC 5464, section 4.4.2: names of entries without their values. False when they are too many to be told. */
export function tellAnnotations(session: Session, notifying: Notifying): boolean {
  const changed = [...notifying.annotated.values()];
  notifying.annotated.clear();
  const count = changed.reduce((sum, { entries }) => sum + entries.size, 0);
  if (count > session.parts.limits.notifiedEntries) return false;
  for (const each of changed) {
    const name = nameOf(session, notifying, each);
    if (name === null) continue;
    const written = [...each.entries].map((entry) =>
      /[ ()]|["\\{%*\]]/.test(entry) ? formatUtf8(entry) : entry,
    );
    session.out.line(`* METADATA ${formatMailbox(name, session.isUtf8)} ${written.join(' ')}`);
  }
  return true;
}

/** Null when nobody asked to hear of it. */
function nameOf(
  session: Session,
  { groups, accounts }: Notifying,
  { accountId, mailboxId }: ChangedEntries,
): string | null {
  const person = session.requirePerson().accountId;
  // The server is, for each person, their own account.
  if (mailboxId === null) {
    const isAsked = accountId === person && groups.some(({ events }) => events?.serverMetadata === true);
    return isAsked ? '' : null;
  }
  const named = accounts.get(accountId)?.named.find(({ place }) => place?.mailboxId === mailboxId);
  return named !== undefined && wishFor(groups, named, person).mailboxMetadata ? named.name : null;
}
