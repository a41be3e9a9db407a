import { formatMailbox, formatUtf8 } from '#wire/imap';
import type { AccountId } from '#base';
import type { ChangedAnnotation, MailboxId } from '#store';
import type { Session } from '../session.ts';
import type { KnownAccount, Notifying } from './notifying.ts';
import { wishFor } from './wish.ts';

/** More than one account ever remembers of a person and of everybody. */
const ALL = 10_000;

/** RFC 5464, section 4.4.2: names of entries without their values. False when they are too many to be told. */
export async function tellAnnotations(session: Session, notifying: Notifying): Promise<boolean> {
  const most = notifying.isImplied ? ALL : session.parts.limits.notifiedEntries;
  let count = 0;
  for (const known of notifying.accounts.values()) {
    if (known.annotations?.isDirty !== true) continue;
    const changed = await readChanged(session, notifying, known, most + 1);
    if (session.notifying !== notifying) return true;
    count += changed.length;
    if (count > most) return false;
    tellChanged(session, notifying, known, changed);
    if (!session.out.hasRoom && !(await session.out.room())) return true;
  }
  return true;
}

/** Without what the session has done itself: it knows. */
async function readChanged(
  session: Session,
  notifying: Notifying,
  known: KnownAccount,
  most: number,
): Promise<ChangedAnnotation[]> {
  const { annotations, access } = known;
  if (annotations === null) return [];
  const { accountId } = access;
  annotations.isDirty = false;
  try {
    const question = { since: annotations.since, reader: session.requirePerson().accountId, most };
    const { modseq, changed } = await session.parts.store.listChangedAnnotations(accountId, question);
    annotations.since = modseq;
    // Of an account of which some folders were given, the others do not even count.
    const isSeen = ({ mailboxId }: ChangedAnnotation): boolean =>
      access.right !== 'delegate' || known.named.some(({ place }) => place?.mailboxId === mailboxId);
    const others = changed.filter((each) => isSeen(each) && !notifying.isOwn(accountId, each.modseq));
    notifying.forgetOwn(accountId, modseq);
    return others;
  } catch (fault) {
    annotations.isDirty = true;
    throw fault;
  }
}

function tellChanged(
  session: Session,
  notifying: Notifying,
  known: KnownAccount,
  changed: readonly ChangedAnnotation[],
): void {
  const byMailbox = new Map<MailboxId | null, Set<string>>();
  for (const { mailboxId, entry } of changed) {
    byMailbox.set(mailboxId, (byMailbox.get(mailboxId) ?? new Set()).add(entry));
  }
  for (const [mailboxId, entries] of byMailbox) {
    const name = nameOf(notifying, known, mailboxId, session.requirePerson().accountId);
    if (name === null) continue;
    const written = [...entries].map((entry) => (/[ ()]|["\\{%*\]]/.test(entry) ? formatUtf8(entry) : entry));
    session.out.line(`* METADATA ${formatMailbox(name, session.isUtf8)} ${written.join(' ')}`);
  }
}

/** Null when nobody asked to hear of it. */
function nameOf(
  { groups }: Notifying,
  { access: { accountId }, named }: KnownAccount,
  mailboxId: MailboxId | null,
  person: AccountId,
): string | null {
  // The server is, for each person, their own account.
  if (mailboxId === null) {
    const isAsked = accountId === person && groups.some(({ events }) => events?.serverMetadata === true);
    return isAsked ? '' : null;
  }
  const found = named.find(({ place }) => place?.mailboxId === mailboxId);
  return found !== undefined && wishFor(groups, found, person).mailboxMetadata ? found.name : null;
}
