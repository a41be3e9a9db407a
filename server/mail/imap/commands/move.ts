import { transfer } from '../filing/transfer-messages.ts';
import type { Handler } from '../handler.ts';

export const move: Handler<'move'> = (session, command) => transfer(session, command);
