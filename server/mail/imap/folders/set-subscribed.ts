import { findMailbox, readName } from '../rights.ts';
import type { Session } from '../session.ts';
import { ok, type Completion } from '../types.ts';
import { refuseMailbox } from './levels.ts';

/**
 * Of a mailbox that others share, or that was given, each says for themselves whether they want to see it. That a program
 * asked for the name is noted: only such a name outlives its mailbox.
 */
export async function setSubscribed(
  session: Session,
  mailbox: Buffer,
  subscribed: boolean,
): Promise<Completion> {
  const { store } = session.parts;
  const person = session.requirePerson().accountId;
  const name = readName(session, mailbox);
  // Also of a name that a mailbox bears again: it would be there once more when that one goes.
  const isDropped = name !== null && !subscribed && (await store.dropSubscribedName(person, name));
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return isDropped ? ok('completed') : found.refusal;
  const { accountId, mailboxId, row } = found.place;
  if (subscribed) await store.noteSubscribedName(person, found.name);
  if (row.subscribed === subscribed) return ok('completed');
  if (accountId !== person) {
    const outcome = await store.setSubscription(accountId, mailboxId, person, subscribed);
    return outcome === 'done' ? ok('completed') : refuseMailbox('not-found');
  }
  const outcome = await store.updateMailbox(accountId, mailboxId, { subscribed });
  return outcome.kind === 'done' ? ok('completed') : refuseMailbox(outcome.kind);
}
