import type { Handler } from '../handler.ts';
import { isKnownCharset, refuseCharset } from '../search/charset.ts';
import { SearchRun } from '../search/evaluate.ts';
import { writeResults } from '../search/write-results.ts';
import { bad, ok } from '../types.ts';

/** RFC 9051, section 6.4.4. */
export const search: Handler<'search'> = async (session, command, { tag }) => {
  const selected = session.requireSelected();
  const { key, options, uids: areUids, asksModseq } = command;
  // RFC 6855, section 3, has one that names its charset refused after ENABLE UTF8=ACCEPT; what it says is true, so it is taken.
  if (!isKnownCharset(options.charset)) return refuseCharset(session, options);
  if (asksModseq) session.isCondstore = true;
  const uids = await new SearchRun(session, selected).run(key);
  if (uids === null) return bad('There is no such message');
  writeResults(session, selected, { tag, name: 'SEARCH', uids, areUids, options, asksModseq });
  return ok('SEARCH completed');
};
