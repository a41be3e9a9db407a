import type { Handler } from '../handler.ts';
import { transfer } from '../filing/transfer-messages.ts';

export const copy: Handler<'copy'> = (session, command) => transfer(session, command);
