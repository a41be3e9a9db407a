import { transfer } from '../filing/transfer-messages.ts';
import type { Handler } from '../handler.ts';

export const copy: Handler<'copy'> = (session, command) => transfer(session, command);
