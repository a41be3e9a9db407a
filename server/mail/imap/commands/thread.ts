import type { Handler } from '../handler.ts';
import { badCharset, isKnownCharset } from '../search/charset.ts';
import { SearchRun } from '../search/evaluate.ts';
import type { MailboxColumns } from '../search/mailbox-columns.ts';
import { pick } from '../search/orders.ts';
import { markPositions, orderByDate, readColumns } from '../search/sort-messages.ts';
import { threadByReferences, threadBySubject, type Threadables } from '../search/thread-messages.ts';
import type { Selected, Session } from '../session.ts';
import { bad, ok } from '../types.ts';

/** RFC 5256. */
export const thread: Handler<'thread'> = async (session, { algorithm, charset, key, uids: areUids }) => {
  const selected = session.requireSelected();
  if (!isKnownCharset(charset)) return badCharset;
  const write = { references: threadByReferences, orderedsubject: threadBySubject }[algorithm];
  if (write === undefined) return bad('REFERENCES and ORDEREDSUBJECT are what there is');
  const found = await new SearchRun(session, selected).run(key);
  if (found === null) return bad('There is no such message');
  const { index } = selected.handle;
  const columns = await readColumns(session.parts, selected.accountId, index);
  const messages = listThreadables(session, selected, { columns, found, areUids });
  session.out.text('* THREAD');
  if (messages.entries.length > 0) {
    session.out.text(' ');
    session.out.octets(write(messages));
  }
  session.out.line('');
  return ok('THREAD completed');
};

function listThreadables(
  { parts }: Session,
  { view, handle: { index } }: Selected,
  { columns, found, areUids }: { columns: MailboxColumns; found: readonly number[]; areUids: boolean },
): Threadables {
  const marked = markPositions(index, found);
  const byDate = pick(orderByDate(parts.orders, index), marked, false);
  const { length } = byDate;
  const [entries, names, conversations] = [
    new Int32Array(length),
    new Uint32Array(length),
    new Float64Array(length),
  ];
  /** Of each position in the index, its place among those that were found. */
  const places = new Int32Array(index.count);
  let place = 0;
  for (let position = 0; position < index.count; position += 1) {
    if (marked !== null && marked[position] === 0) continue;
    const uid = index.uidAt(position);
    entries[place] = columns.entryOf(uid);
    names[place] = areUids ? uid : view.numberOf(uid);
    conversations[place] = index.threadAt(position);
    places[position] = place;
    place += 1;
  }
  return {
    ties: columns.ties,
    entries,
    names,
    conversations,
    byDate: byDate.map((position) => places[position] ?? 0),
  };
}
