import type { Handler } from '../handler.ts';
import { push } from '../notify/push.ts';
import type { Session } from '../session.ts';
import { bad, ok } from '../types.ts';

/** RFC 2177: changes are told as they are committed, by whichever process. */
export const idle: Handler<'idle'> = async (session) => {
  session.out.line('+ idling');
  repeatCount(session);
  const isDone = await session.wires.idle(() => push(session, 'idle'));
  return isDone ? ok('IDLE completed') : bad('DONE was expected');
};

/** Thunderbird asks for what is new when it hears of it in IDLE; in the answer to FETCH or STORE it passes over it. */
function repeatCount({ selected, out }: Session): void {
  if (selected?.isCountAside !== true) return;
  selected.isCountAside = false;
  out.line(`* ${selected.view.count} EXISTS`);
}
