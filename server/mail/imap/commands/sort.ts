import type { Handler } from '../handler.ts';
import { isKnownCharset, refuseCharset } from '../search/charset.ts';
import { SearchRun } from '../search/evaluate.ts';
import { sortMessages } from '../search/sort-messages.ts';
import { writeResults } from '../search/write-results.ts';
import { bad, ok } from '../types.ts';

/** RFC 5256, RFC 5267. */
export const sort: Handler<'sort'> = async (session, command, { tag }) => {
  const selected = session.requireSelected();
  const { key, options, order, uids: areUids } = command;
  if (!isKnownCharset(options.charset)) return refuseCharset(session, options);
  const found = await new SearchRun(session, selected).run(key);
  if (found === null) return bad('There is no such message');
  const uids = await sortMessages(session, selected, found, order);
  writeResults(session, selected, { tag, name: 'SORT', uids, areUids, options, asksModseq: false });
  return ok('SORT completed');
};
