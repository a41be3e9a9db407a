import { listOpenable } from '../names.ts';
import type { Session } from '../session.ts';
import { followAccount } from './follow-account.ts';
import { Notifying } from './notifying.ts';
import { nothing } from './wish.ts';

/**
 * ENABLE METADATA (RFC 5464, section 4.1): what others note is told, of every mailbox and of the server. Once NOTIFY has
 * been sent, that says what is told.
 */
export async function followAnnotations(session: Session): Promise<void> {
  if (session.notifying !== null) return;
  const events = { ...nothing, mailboxMetadata: true, serverMetadata: true };
  const notifying = new Notifying(null, [{ kind: 'all', names: new Set(), events }], true);
  let isKept = false;
  try {
    const access = await listOpenable(session.parts.identity, session.requirePerson().accountId);
    for (const one of access) await followAccount(session, notifying, one);
    isKept = true;
    session.notifying = notifying;
  } finally {
    if (!isKept) notifying.stop();
  }
}
