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
  const run = new SearchRun(session, selected);
  const found = await run.run(key);
  if (found === null) return bad('There is no such message');
  const facts = await run.readFacts(found);
  const messages = found.flatMap((uid): Threadable[] => {
    const own = facts.get(run.emailOf(uid));
    if (own === undefined) return [];
    const received = handle.index.receivedAt(handle.index.find(uid));
    const number = areUids ? uid : view.numberOf(uid);
    return [{ uid: number, facts: own, date: own.sentAt ?? received }];
  });
  session.out.line(messages.length === 0 ? '* THREAD' : `* THREAD ${write(messages)}`);
  return ok('THREAD completed');
};
