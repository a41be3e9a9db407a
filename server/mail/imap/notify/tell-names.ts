import { formatMailbox } from '#wire/imap';
import type { MailboxId } from '#store';
import { listAttributes, writeList } from '../folders/list-entry.ts';
import type { NamedMailbox } from '../names.ts';
import type { Session } from '../session.ts';
import type { Notifying } from './notifying.ts';
import { wishFor, type OtherEvents } from './wish.ts';

/** Tells which mailboxes of an account are new, gone, or have another name or subscription (RFC 5465, section 5.4). */
export function tellNames(
  session: Session,
  notifying: Notifying,
  { before, now }: { before: readonly NamedMailbox[]; now: readonly NamedMailbox[] },
): void {
  const person = session.requirePerson().accountId;
  const wish = (named: NamedMailbox): OtherEvents => wishFor(notifying.groups, named, person);
  const old = new Map<MailboxId, NamedMailbox>();
  for (const named of before) if (named.place !== null) old.set(named.place.mailboxId, named);
  for (const named of now) {
    if (named.place === null) continue;
    const was = old.get(named.place.mailboxId);
    old.delete(named.place.mailboxId);
    tellOne(session, named, was, { now: wish(named), before: was === undefined ? null : wish(was) });
  }
  for (const was of old.values()) {
    if (wish(was).names) writeList(session, was, ['\\NonExistent'], '');
  }
}

function tellOne(
  session: Session,
  named: NamedMailbox,
  was: NamedMailbox | undefined,
  wish: { now: OtherEvents; before: OtherEvents | null },
): void {
  const hasName = was === undefined || was.name !== named.name;
  const hasSubscription = was !== undefined && was.place?.row.subscribed !== named.place?.row.subscribed;
  const isAsked =
    (hasName && (wish.now.names || wish.before?.names === true)) ||
    (hasSubscription && (wish.now.subscriptions || wish.before?.subscriptions === true));
  if (!isAsked) return;
  const old = hasName && was !== undefined ? ` ("OLDNAME" (${formatMailbox(was.name, session.isUtf8)}))` : '';
  writeList(session, named, listAttributes(session, named, { subscribed: true }), old);
}
