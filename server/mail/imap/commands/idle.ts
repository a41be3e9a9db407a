import type { Handler } from '../handler.ts';
import { push } from '../notify/push.ts';
import { bad, ok } from '../types.ts';

/** RFC 2177: changes are told as they are committed, by whichever process. */
export const idle: Handler<'idle'> = async (session) => {
  session.out.line('+ idling');
  const isDone = await session.wires.idle(() => push(session, 'idle'));
  return isDone ? ok('IDLE completed') : bad('DONE was expected');
};
