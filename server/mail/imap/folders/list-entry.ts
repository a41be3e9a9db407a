import { formatMailbox } from '#wire/imap';
import type { MailboxRole } from '#store';
import { SEPARATOR, type NamedMailbox } from '../names.ts';
import type { Session } from '../session.ts';

const specialUse: Record<MailboxRole, string | null> = {
  inbox: null,
  drafts: '\\Drafts',
  sent: '\\Sent',
  archive: '\\Archive',
  junk: '\\Junk',
  trash: '\\Trash',
};

/** A program keeps its sent mail and its drafts in the first that is marked so: only one's own are. */
export function useOf(session: Session, { place }: NamedMailbox): string | null {
  const isOwn = place?.accountId === session.requirePerson().accountId;
  return !isOwn || place.row.role === null ? null : specialUse[place.row.role];
}

/** `subscribed`: whether that is told as well. */
export function listAttributes(
  session: Session,
  named: NamedMailbox,
  { subscribed }: { subscribed: boolean },
): string[] {
  const { place, hasChildren } = named;
  const use = useOf(session, named);
  return [
    ...(place === null ? ['\\Noselect'] : []),
    hasChildren ? '\\HasChildren' : '\\HasNoChildren',
    ...(subscribed && place?.row.subscribed === true ? ['\\Subscribed'] : []),
    ...(use === null ? [] : [use]),
  ];
}

/** One LIST response; `extended` is what stands behind the name. */
export function writeList(
  session: Session,
  { name }: NamedMailbox,
  attributes: readonly string[],
  extended: string,
): void {
  const written = formatMailbox(name, session.isUtf8);
  session.out.line(`* LIST (${attributes.join(' ')}) "${SEPARATOR}" ${written}${extended}`);
}
