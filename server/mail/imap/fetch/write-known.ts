import type { FetchItem } from '#wire/imap';
import type { AccountId } from '#base';
import type { EmailId, ImapForms } from '#store';
import type { Selected, Session } from '../session.ts';
import { findFlagsOrder, formatFlags } from './format-flags.ts';
import type { KnownItem } from './known-items.ts';
import { KnownWriter } from './known-writer.ts';

/** Messages written between two looks at whether the client keeps up. */
const CHUNK = 1_000;
const others = new Set<FetchItem['item']>(['section', 'binary', 'binary.size', 'body', 'preview']);

/** The items when the index and the forms alone answer them; null otherwise. */
export function listKnown(items: readonly FetchItem[]): KnownItem[] | null {
  const known = items.flatMap(({ item }) => (others.has(item) ? [] : [item as KnownItem]));
  return known.length === items.length ? known : null;
}

/** FETCH responses without opening a message; what is gone is passed over. */
export async function writeKnown(
  session: Session,
  selected: Selected,
  uids: readonly number[],
  items: readonly KnownItem[],
): Promise<void> {
  const { out } = session;
  const needsForms = items.some((item) => item === 'envelope' || item === 'bodystructure');
  const writer = new KnownWriter(items);
  const order = findFlagsOrder(items);
  for (let from = 0; from < uids.length; from += CHUNK) {
    const some = uids.slice(from, from + CHUNK);
    const forms = needsForms ? await readForms(session, selected, some) : null;
    if (order === null) writeChunk(session, selected, some, { writer, forms });
    else out.text(formatFlags(order, selected.handle.index, selected.view, some));
    if (!out.hasRoom && !(await out.room())) return;
  }
}

type Forms = (id: EmailId) => ImapForms | undefined;

function readForms(
  { parts, isUtf8 }: Session,
  { accountId, handle: { index } }: { accountId: AccountId; handle: Selected['handle'] },
  uids: readonly number[],
): Promise<Forms> {
  const ids = uids.flatMap((uid) => {
    const position = index.find(uid);
    return position < 0 ? [] : [index.emailAt(position)];
  });
  return parts.forms.read(accountId, ids, isUtf8);
}

function writeChunk(
  { out }: Session,
  { handle: { index }, view }: Selected,
  uids: readonly number[],
  { writer, forms }: { writer: KnownWriter; forms: Forms | null },
): void {
  // Uids go up, and what lies beside the last one found is tried before it is searched for.
  let near = -1;
  for (const uid of uids) {
    const position = index.uidAt(near + 1) === uid && near + 1 < index.count ? near + 1 : index.find(uid);
    const number = view.uids[position] === uid && position < view.count ? position + 1 : view.numberOf(uid);
    if (position < 0 || number <= 0) continue;
    near = position;
    out.text(writer.write(index, position, number, forms?.(index.emailAt(position))));
  }
}
