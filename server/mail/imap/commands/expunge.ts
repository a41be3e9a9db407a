import { expungeIn } from '../filing/expunge-messages.ts';
import type { Handler } from '../handler.ts';

export const expunge: Handler<'expunge'> = (session) => expungeIn(session, null);
