import type { Handler } from '../handler.ts';
import { transfer } from '../filing/transfer-messages.ts';

export const move: Handler<'move'> = (session, command) => transfer(session, command);
