import { expungeIn } from '../filing/expunge-messages.ts';
import type { Handler } from '../handler.ts';

export const uidExpunge: Handler<'uid-expunge'> = (session, { numbers }) => {
  const uids = session.requireSelected().view.resolve(numbers, true, session.saved);
  return expungeIn(session, uids ?? []);
};
