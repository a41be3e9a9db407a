import type { CommandOf, Handler } from '../handler.ts';
import { SearchRun } from '../search/evaluate.ts';
import { sortMessages } from '../search/sort-messages.ts';
import { writeResults } from '../search/write-results.ts';
import type { Session } from '../session.ts';
import { bad, no, ok, type Completion } from '../types.ts';

/** Text arrives as UTF-8, of which ASCII is a part. */
export function isKnownCharset(charset: string | null): boolean {
  return charset === null || /^(?:us-ascii|utf-8)$/i.test(charset);
}

export const badCharset = no('[BADCHARSET (US-ASCII UTF-8)] That charset is not known');

/** RFC 5182, section 2.1: a result that was to be saved is empty after NO, and as it was after BAD. */
function refuseCharset(session: Session, { returns }: CommandOf<'search'>['options']): Completion {
  if (returns?.includes('save') === true) session.saved = [];
  return badCharset;
}

/** RFC 9051, section 6.4.4. */
export const search: Handler<'search'> = async (session, command, { tag }) => {
  const selected = session.requireSelected();
  const { key, options, uids: areUids, asksModseq } = command;
  if (!isKnownCharset(options.charset)) return refuseCharset(session, options);
  if (asksModseq) session.isCondstore = true;
  const uids = await new SearchRun(session, selected).run(key);
  if (uids === null) return bad('There is no such message');
  writeResults(session, selected, { tag, name: 'SEARCH', uids, areUids, options, asksModseq });
  return ok('SEARCH completed');
};

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
