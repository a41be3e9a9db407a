import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';

export const unselect: Handler<'unselect'> = async (session) => {
  session.leaveMailbox();
  return ok('UNSELECT completed');
};
