import { formatMailbox } from '#wire/imap';
import type { MailboxCounts, MailboxId } from '#store';
import { listAttributes, useOf, writeList } from '../folders/list-entry.ts';
import { readMatcher } from '../folders/read-matcher.ts';
import { listAbsent, listLevels, listMissingLevels } from '../folders/subscribed-names.ts';
import type { CommandOf, Handler } from '../handler.ts';
import { readTree, SEPARATOR, type MailboxTree, type NamedMailbox } from '../names.ts';
import type { Session } from '../session.ts';
import { rightsIn } from '../sharing/shared-mailboxes.ts';
import { no, ok } from '../types.ts';
import { writeStatus } from './status.ts';

/** RFC 9051, section 6.3.9: LIST with selection and return options, and STATUS of each. */
export const list: Handler<'list'> = async (session, command) => {
  const [only] = command.patterns;
  if (command.patterns.length === 1 && only?.length === 0) {
    // The question after the separator.
    session.out.line(`* LIST (\\Noselect) "${SEPARATOR}" ""`);
    return ok('LIST completed');
  }
  const matchers = command.patterns.map((pattern) => readMatcher(session, command.reference, pattern));
  if (matchers.includes('too-long')) return no('[LIMIT] That pattern is too long');
  const tree = await readTree(session.parts, session.requirePerson().accountId);
  const fits = (name: string): boolean => matchers.some((each) => typeof each === 'function' && each(name));
  const shown = tree.list.filter(({ name }) => fits(name));
  const absent = command.select.includes('subscribed') ? await listAbsent(session, tree) : [];
  const hasBelow = findBelow(command, { tree, absent, fits });
  const counts = command.status === null ? new Map() : await countAll(session, shown);
  for (const named of shown) {
    if (!writeEntry(session, command, named, hasBelow(named.name))) continue;
    const { name, place } = named;
    const own = place === null ? undefined : counts.get(place.mailboxId);
    if (command.status !== null && place !== null && own !== undefined) {
      writeStatus(session, { name, place, counts: own, items: command.status });
    }
    if (command.returns.includes('myrights')) writeRights(session, tree, named);
    await session.out.room();
  }
  if (!command.select.includes('special-use')) {
    for (const name of absent.filter(fits))
      writeAbsent(session, name, ['\\NonExistent', '\\Subscribed'], hasBelow(name));
    for (const name of listMissingLevels(tree, absent).filter(hasBelow))
      if (fits(name)) writeAbsent(session, name, ['\\NonExistent'], true);
  }
  return ok('LIST completed');
};

/** What is subscribed and not there any more, or a level above it (RFC 5258, section 3.1). */
function writeAbsent(session: Session, name: string, attributes: readonly string[], hasBelow: boolean): void {
  writeList(session, { name, place: null, hasChildren: false }, attributes, childInfo(hasBelow));
}

const childInfo = (hasBelow: boolean): string => (hasBelow ? ' ("CHILDINFO" ("SUBSCRIBED"))' : '');

/** Whether something subscribed below a name is to be told there. */
function findBelow(
  { select }: CommandOf<'list'>,
  { tree, absent, fits }: { tree: MailboxTree; absent: readonly string[]; fits: (name: string) => boolean },
): (name: string) => boolean {
  if (!select.includes('recursivematch')) return () => false;
  const shown = tree.list.filter(({ place }) => place?.row.subscribed === true).map(({ name }) => name);
  const subscribed = new Set([...shown, ...absent]);
  const above = new Set([...subscribed].flatMap(listLevels));
  // RFC 5258, section 4: what is not subscribed itself is told for what would not be told otherwise.
  const aboveUntold = new Set([...subscribed].filter((name) => !fits(name)).flatMap(listLevels));
  return (name) => aboveUntold.has(name) || (subscribed.has(name) && above.has(name));
}

/** False when the selection options leave it out. */
function writeEntry(
  session: Session,
  { select, returns }: CommandOf<'list'>,
  named: NamedMailbox,
  hasBelow: boolean,
): boolean {
  const isSubscribed = named.place?.row.subscribed === true;
  if (select.includes('subscribed') && !isSubscribed && !hasBelow) return false;
  if (select.includes('special-use') && useOf(session, named) === null) return false;
  const subscribed = select.includes('subscribed') || returns.includes('subscribed');
  writeList(session, named, listAttributes(session, named, { subscribed }), childInfo(hasBelow));
  return true;
}

/** RFC 8440. */
function writeRights(session: Session, tree: MailboxTree, { name, place }: NamedMailbox): void {
  const access = tree.access.find(({ accountId }) => accountId === place?.accountId) ?? null;
  if (access === null && place?.delegatedAs == null) return;
  session.out.line(`* MYRIGHTS ${formatMailbox(name, session.isUtf8)} ${rightsIn({ access, place })}`);
}

async function countAll(
  session: Session,
  shown: readonly NamedMailbox[],
): Promise<Map<MailboxId, MailboxCounts>> {
  const places = shown.flatMap(({ place }) => place ?? []);
  const counts = new Map<MailboxId, MailboxCounts>();
  for (const own of Map.groupBy(places, ({ accountId, reader }) => `${accountId} ${reader}`).values()) {
    const [first] = own;
    if (first === undefined) continue;
    const ids = own.map(({ mailboxId }) => mailboxId);
    const counted = await session.parts.store.as(first.reader).countMailboxes(first.accountId, ids);
    for (const each of counted) counts.set(each.mailboxId, each);
  }
  return counts;
}
