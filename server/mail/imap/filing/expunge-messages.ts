import { readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { ok, type Completion } from '../types.ts';

/** What has gone is told with every other change, when the command ends. */
export async function expungeIn(session: Session, uids: readonly number[] | null): Promise<Completion> {
  const { accountId, mailboxId, isReadOnly, handle } = session.requireSelected();
  if (isReadOnly) return readOnly;
  const { change } = await session.parts.store.expungeUids(accountId, mailboxId, uids);
  if (change !== null) await handle.follow(change);
  const modseq = session.enabled.has('QRESYNC') ? `[HIGHESTMODSEQ ${handle.index.highestModseq}] ` : '';
  return ok(`${modseq}EXPUNGE completed`);
}
