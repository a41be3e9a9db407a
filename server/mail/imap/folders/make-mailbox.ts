import type { MailboxId, MailboxRole } from '#store';
import type { MailboxTree } from '../names.ts';
import type { Session } from '../session.ts';
import type { Completion } from '../types.ts';
import { locate, makeLevels, planLevels, refuseMailbox } from './levels.ts';

/** What was made: the mailbox, and which of its levels are fresh, for `unmakeLevels`. */
interface Made {
  mailboxId: MailboxId;
  fresh: MailboxId[];
}

/** Makes a mailbox and whatever levels above it are missing (RFC 9051, section 6.3.4): all, or none where one cannot be. */
export async function makeAll(
  session: Session,
  tree: MailboxTree,
  name: string,
  role: MailboxRole | null,
): Promise<Made | { refusal: Completion }> {
  const located = locate(tree, name);
  if ('kind' in located) return { refusal: located };
  const plan = planLevels(tree, located, role);
  if ('refusal' in plan) return plan;
  const made = await makeLevels(session, plan);
  if ('refusal' in made) return made;
  const { mailboxId, fresh } = made;
  if (mailboxId === null) return { refusal: refuseMailbox('invalid-name') };
  return { mailboxId, fresh };
}
