import type { Handler } from '../handler.ts';
import { setSubscribed } from '../folders/set-subscribed.ts';

export const unsubscribe: Handler<'unsubscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, false);
