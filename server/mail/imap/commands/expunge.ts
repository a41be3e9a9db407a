import type { Handler } from '../handler.ts';
import { knownDeleted } from '../mailbox/known-deleted.ts';
import { readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { ok, type Completion } from '../types.ts';

export const expunge: Handler<'expunge'> = (session) => expungeIn(session, null);

export const uidExpunge: Handler<'uid-expunge'> = (session, { numbers }) => {
  const uids = session.requireSelected().view.resolve(numbers, true, session.saved);
  return expungeIn(session, uids ?? []);
};

/** What has gone is told with every other change, when the command ends. */
async function expungeIn(session: Session, uids: readonly number[] | null): Promise<Completion> {
  const { accountId, mailboxId, isReadOnly, handle } = session.requireSelected();
  if (isReadOnly) return readOnly;
  const { change } = await session.parts.store.expungeUids(
    accountId,
    mailboxId,
    uids,
    knownDeleted(handle.index),
  );
  if (change !== null) await handle.follow(change);
  const modseq = session.enabled.has('QRESYNC') ? `[HIGHESTMODSEQ ${handle.index.highestModseq}] ` : '';
  return ok(`${modseq}EXPUNGE completed`);
}
