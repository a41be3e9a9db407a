import { parseMailboxName } from '#wire/imap';
import type { MailboxRow } from '#store';
import { say } from './language.ts';
import { nameDelegated } from './delegated.ts';
import {
  isOthersName,
  isSharedName,
  listOpenable,
  nameOwn,
  readTree,
  SEPARATOR,
  type MailboxTree,
  type NamedMailbox,
} from './names.ts';
import { translate } from './sentences.ts';
import type { Selected, Session } from './session.ts';
import { no, type Completion } from './types.ts';

/** Whether the open mailbox is still there and, when it is somebody else's, still the person's to read. */
export async function mayUseSelected(session: Session): Promise<boolean> {
  const { selected } = session;
  if (selected === null || selected.handle.isGone()) return false;
  const person = session.requirePerson().accountId;
  if (selected.accountId === person) return true;
  const access = await findRight(session, selected);
  // Of another reading than it was opened with it shows what no longer holds.
  if (access === undefined || access.reader !== selected.reader) return false;
  if (access.isReadOnly) selected.isReadOnly = true;
  if (!access.mayMarkSeen) selected.mayMarkSeen = false;
  return true;
}

/** What the person may do there now. */
async function findRight(
  session: Session,
  { accountId, mailboxId, delegatedAs }: Selected,
): Promise<Pick<Place, 'isReadOnly' | 'reader' | 'mayMarkSeen'> | undefined> {
  const { parts } = session;
  const all = await listOpenable(parts.identity, session.requirePerson().accountId);
  const account = all.find((one) => one.accountId === accountId);
  if (account === undefined || (account.right === 'delegate') !== (delegatedAs !== null)) return undefined;
  if (account.right !== 'delegate') return account;
  const named = nameDelegated(account, await parts.lists.read(accountId), new Map());
  return named.find(({ place }) => place?.mailboxId === mailboxId)?.place ?? undefined;
}

/** RFC 9051, section 7.1: the mailbox is closed, whatever the client believes. */
export function tellClosed(session: Session): void {
  session.leaveMailbox();
  const told = translate('[CLOSED] The mailbox is gone, or is no longer yours to open');
  session.out.line(`* OK ${say(told, session)}`);
}

type Place = NonNullable<NamedMailbox['place']>;

/** A mailbox that a command names, or the refusal. */
export async function findMailbox(
  session: Session,
  octets: Buffer,
  missing: 'NONEXISTENT' | 'TRYCREATE' = 'NONEXISTENT',
): Promise<{ name: string; place: Place; tree: MailboxTree } | { refusal: Completion }> {
  const name = readName(session, octets);
  if (name === null) return { refusal: no('[CANNOT] That is no mailbox name') };
  const tree = await readTree(session.parts, session.requirePerson().accountId);
  const place = tree.find(name)?.place ?? null;
  // RFC 9051, section 7.1: TRYCREATE would be a promise, and there nobody but the owner creates.
  const code = isOthersName(name) ? 'NONEXISTENT' : missing;
  if (place === null) return { refusal: no(`[${code}] There is no such mailbox`) };
  return { name, place, tree };
}

const namedRows = new WeakMap<readonly MailboxRow[], ReadonlyMap<string, NamedMailbox>>();

/**
 * `findMailbox` for who needs the place alone: one's own are found without asking the database again, and what their rows
 * count may be of before, unless counts are asked for. One's own list is read once, and for one's own mailboxes only.
 */
export async function findPlace(
  session: Session,
  octets: Buffer,
  { missing = 'NONEXISTENT', asks = 'names' }: { missing?: 'NONEXISTENT' | 'TRYCREATE'; asks?: Asks } = {},
): Promise<{ name: string; place: Place } | { refusal: Completion }> {
  const name = readName(session, octets);
  if (name === null || isSharedName(name.split(SEPARATOR, 1)[0] ?? ''))
    return findMailbox(session, octets, missing);
  const place = await findOwnPlace(session, name, asks);
  return place === null ? { refusal: no(`[${missing}] There is no such mailbox`) } : { name, place };
}

/** What rows of mailboxes are read for: `counts` are as of now. */
type Asks = 'names' | 'counts';

/** One's own mailbox of that name. */
export async function findOwnPlace(
  session: Session,
  name: string,
  asks: Asks = 'names',
): Promise<Place | null> {
  const { accountId } = session.requirePerson();
  const { lists } = session.parts;
  const rows = await (asks === 'counts' ? lists.read(accountId) : lists.readNames(accountId));
  const named = namedRows.get(rows) ?? nameOwn(accountId, rows);
  namedRows.set(rows, named);
  return named.get(name)?.place ?? null;
}

export function readName(session: Session, octets: Buffer): string | null {
  return parseMailboxName(octets, session.isUtf8);
}

export const notYourFolders = no('[NOPERM] Only its owner makes, renames or deletes folders there');
export const readOnly = no('[NOPERM] You may read this mailbox, not change it');
