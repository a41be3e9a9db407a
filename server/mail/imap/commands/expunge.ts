import type { Handler } from '../handler.ts';
import { expungeIn } from '../filing/expunge-messages.ts';

export const expunge: Handler<'expunge'> = (session) => expungeIn(session, null);
