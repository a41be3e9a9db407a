import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';

const LONGEST_PROGRAM = 100;

/** RFC 2971: kept for the list of connections, where the person sees which program it was. */
export const id: Handler<'id'> = async (session, { fields }) => {
  const words = [fields.get('name'), fields.get('version'), fields.get('os')].filter((word) => word != null);
  session.program = words
    .join(' ')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST_PROGRAM);
  session.out.line('* ID ("name" "Digue")');
  return ok('ID completed');
};
