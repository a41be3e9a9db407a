import type { CommandOf } from '../handler.ts';
import type { Session } from '../session.ts';
import { no, type Completion } from '../types.ts';

/** Text arrives as UTF-8, of which ASCII is a part. */
export function isKnownCharset(charset: string | null): boolean {
  return charset === null || /^(?:us-ascii|utf-8)$/i.test(charset);
}

export const badCharset = no('[BADCHARSET (US-ASCII UTF-8)] That charset is not known');

/** RFC 5182, section 2.1: a result that was to be saved is empty after NO, and as it was after BAD. */
export function refuseCharset(session: Session, { returns }: CommandOf<'search'>['options']): Completion {
  if (returns?.includes('save') === true) session.saved = [];
  return badCharset;
}
