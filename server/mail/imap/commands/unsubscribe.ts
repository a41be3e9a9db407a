import { setSubscribed } from '../folders/set-subscribed.ts';
import type { Handler } from '../handler.ts';

export const unsubscribe: Handler<'unsubscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, false);
