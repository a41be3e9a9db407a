import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import { findPlace } from './rights.ts';
import type { Session } from './session.ts';
import type { Completion } from './types.ts';

export interface AnnotatedPlace {
  name: string;
  accountId: AccountId;
  /** Null: the server, which for each person is their own account. */
  mailboxId: MailboxId | null;
  isReadOnly: boolean;
  /** Whether it stands for the account as a whole: its inbox. */
  isWhole: boolean;
}

export async function locateAnnotated(
  session: Session,
  mailbox: Buffer,
): Promise<AnnotatedPlace | { refusal: Completion }> {
  const { accountId } = session.requirePerson();
  if (mailbox.length === 0)
    return { name: '', accountId, mailboxId: null, isReadOnly: false, isWhole: false };
  const found = await findPlace(session, mailbox);
  if ('refusal' in found) return found;
  return { ...found.place, name: found.name, isWhole: found.place.row.role === 'inbox' };
}

export const isSharedEntry = (entry: string): boolean => /^\/shared(?:\/|$)/.test(entry);
