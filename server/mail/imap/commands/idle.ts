import type { Handler } from '../handler.ts';
import { push } from '../notify/push.ts';
import type { Selected, Session } from '../session.ts';
import { bad, ok } from '../types.ts';

/** RFC 2177: changes are told as they are committed, by whichever process. */
export const idle: Handler<'idle'> = async (session) => {
  session.out.line('+ idling');
  const reminder = createReminder(session);
  repeatCount(session);
  const isDone = await session.wires
    .idle(async () => {
      await push(session, 'idle');
      reminder.look();
    })
    .finally(() => reminder.stop());
  return isDone ? ok('IDLE completed') : bad('DONE was expected');
};

/** Thunderbird asks for what is new when it hears of it in IDLE; in the answer to FETCH or STORE it passes over it. */
function repeatCount({ selected, out }: Session): void {
  if (selected?.isCountAside !== true) return;
  selected.isCountAside = false;
  tellCount(out, selected);
}

function tellCount(out: Session['out'], { view }: Selected): void {
  out.line(`* ${view.count} EXISTS`);
}

/**
 * Who hears of new mail in IDLE leaves it to ask for that. Who stays may have missed it, as Thunderbird does of what comes together
 * with the beginning, and is told again.
 */
function createReminder(session: Session): { look(): void; stop(): void } {
  const { selected, notifying, out, parts } = session;
  let told = selected === null || selected.isCountAside === true ? 0 : selected.view.largestUid;
  let timers: NodeJS.Timeout[] = [];
  const stop = (): void => timers.forEach(clearTimeout);
  const remind = (): void => {
    if (selected === null || session.selected !== selected || selected.handle.isGone()) return;
    tellCount(out, selected);
    out.flush();
  };
  return {
    look() {
      if (selected === null || selected.view.largestUid <= told) return;
      // What is new is told with its answer there (RFC 5465).
      if (notifying !== null && !notifying.isImplied) return;
      told = selected.view.largestUid;
      stop();
      timers = parts.limits.remindMs.map((ms) => setTimeout(remind, ms).unref());
    },
    stop,
  };
}
