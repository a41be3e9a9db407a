import type { Handler } from '../handler.ts';
import { setSubscribed } from '../folders/set-subscribed.ts';

export const subscribe: Handler<'subscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, true);
