import type { Handler } from '../handler.ts';
import { SearchRun } from '../search/evaluate.ts';
import { threadByReferences, threadBySubject, type Threadable } from '../search/thread-messages.ts';
import { bad, ok } from '../types.ts';
import { badCharset, isKnownCharset } from './search.ts';

/** RFC 5256. */
export const thread: Handler<'thread'> = async (session, { algorithm, charset, key, uids: areUids }) => {
  const selected = session.requireSelected();
  const { view, handle } = selected;
  if (!isKnownCharset(charset)) return badCharset;
  const write = { references: threadByReferences, orderedsubject: threadBySubject }[algorithm];
  if (write === undefined) return bad('REFERENCES and ORDEREDSUBJECT are what there is');
  const found = await new SearchRun(session, selected).run(key);
  if (found === null) return bad('There is no such message');
  const { index } = handle;
  const columns = await session.parts.columns.read(selected.accountId, index);
  const messages = found.flatMap((uid): Threadable[] => {
    const ties = columns.ties(uid);
    const position = index.find(uid);
    if (ties === null || position < 0) return [];
    const sent = index.sentAt(position);
    const date = Number.isNaN(sent) ? index.receivedAt(position) : sent;
    const threadId = index.threadAt(position);
    return [{ uid: areUids ? uid : view.numberOf(uid), ties, threadId, date }];
  });
  session.out.line(messages.length === 0 ? '* THREAD' : `* THREAD ${write(messages)}`);
  return ok('THREAD completed');
};
