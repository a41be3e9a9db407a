import { findMailbox, readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok, type Completion } from '../types.ts';
import { refuseMailbox } from './levels.ts';

const staysInSight = no(
  '[CANNOT] A folder that somebody gave you stays in sight; its owner takes it back, or you give it up in the webmail',
);

export async function setSubscribed(
  session: Session,
  mailbox: Buffer,
  subscribed: boolean,
): Promise<Completion> {
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, mailboxId, row, isReadOnly, delegatedAs } = found.place;
  if (row.subscribed === subscribed) return ok('completed');
  if (delegatedAs !== null) return staysInSight;
  if (isReadOnly) return readOnly;
  const outcome = await session.parts.store.updateMailbox(accountId, mailboxId, { subscribed });
  return outcome.kind === 'done' ? ok('completed') : refuseMailbox(outcome.kind);
}
