import { setSubscribed } from '../folders/set-subscribed.ts';
import type { Handler } from '../handler.ts';

export const subscribe: Handler<'subscribe'> = (session, { mailbox }) =>
  setSubscribed(session, mailbox, true);
