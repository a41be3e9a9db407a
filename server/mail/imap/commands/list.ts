import { formatMailbox } from '#wire/imap';
import type { MailboxCounts, MailboxId } from '#store';
import { listAttributes, useOf, writeList } from '../folders/list-entry.ts';
import { readMatcher } from '../folders/read-matcher.ts';
import { listAbsent } from '../folders/subscribed-names.ts';
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
  const counts = command.status === null ? new Map() : await countAll(session, shown);
  for (const named of shown) {
    if (!writeEntry(session, command, { tree, fits }, named)) continue;
    const { name, place } = named;
    const own = place === null ? undefined : counts.get(place.mailboxId);
    if (command.status !== null && place !== null && own !== undefined) {
      writeStatus(session, { name, place, counts: own, items: command.status });
    }
    if (command.returns.includes('myrights')) writeRights(session, tree, named);
    await session.out.room();
  }
  if (command.select.includes('subscribed')) await writeAbsent(session, command, { tree, fits });
  return ok('LIST completed');
};

/** What is subscribed and not there any more (RFC 5258, section 3.1). */
async function writeAbsent(
  session: Session,
  { select }: CommandOf<'list'>,
  { tree, fits }: { tree: MailboxTree; fits: (name: string) => boolean },
): Promise<void> {
  if (select.includes('special-use')) return;
  for (const name of (await listAbsent(session, tree)).filter(fits)) {
    const named = { name, place: null, hasChildren: false };
    writeList(session, named, ['\\NonExistent', '\\Subscribed'], '');
  }
}

/** False when the selection options leave it out. */
function writeEntry(
  session: Session,
  { select, returns }: CommandOf<'list'>,
  { tree, fits }: { tree: MailboxTree; fits: (name: string) => boolean },
  named: NamedMailbox,
): boolean {
  const { name, place } = named;
  const isSubscribed = place?.row.subscribed === true;
  const use = useOf(session, named);
  // RFC 5258, section 4: what is not subscribed itself is told for what would not be told otherwise.
  const hasBelow =
    select.includes('recursivematch') &&
    tree.list.some(
      (other) =>
        other.name.startsWith(name + SEPARATOR) &&
        other.place?.row.subscribed === true &&
        (isSubscribed || !fits(other.name)),
    );
  if (select.includes('subscribed') && !isSubscribed && !hasBelow) return false;
  if (select.includes('special-use') && use === null) return false;
  const subscribed = select.includes('subscribed') || returns.includes('subscribed');
  const below = hasBelow ? ' ("CHILDINFO" ("SUBSCRIBED"))' : '';
  writeList(session, named, listAttributes(session, named, { subscribed }), below);
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
