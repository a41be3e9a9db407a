import type { Session } from '../session.ts';
import { Notifying } from './notifying.ts';

/** RFC 5465, section 5.8: too much to be told; from here on it is as after NOTIFY NONE. */
export function overflow(session: Session): void {
  session.notifying?.stop();
  session.notifying = new Notifying(null, []);
  session.out.line('* OK [NOTIFICATIONOVERFLOW] Too much has changed to be told; ask again');
}
