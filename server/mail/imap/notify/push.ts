import { mayUseSelected, tellClosed } from '../rights.ts';
import type { Session } from '../session.ts';
import { tellOthers } from './tell-others.ts';
import { tellSelected } from './tell-selected.ts';

/**
 * Tells whoever idles or has sent NOTIFY what there is, or that the open mailbox is no more. A store that cannot be reached ends no
 * session: what was not told stays to be told.
 */
export async function push(session: Session, kind: 'idle' | 'between'): Promise<void> {
  const { notifying, selected } = session;
  try {
    const isAsked = notifying?.isAccessDirty === true || selected?.handle.isGone() === true;
    if (isAsked && selected !== null && !(await mayUseSelected(session))) tellClosed(session);
    await tellSelected(session, { kind });
    await tellOthers(session);
  } catch (fault) {
    session.parts.log.warn({ err: fault }, 'what has changed could not be told to an IMAP session');
  }
}
