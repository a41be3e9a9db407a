import type { MailboxId, MailboxRole } from '#store';
import type { MailboxTree } from '../names.ts';
import type { Session } from '../session.ts';
import type { Completion } from '../types.ts';
import { locate, makeLevels, planLevels, refuseMailbox } from './levels.ts';

/** Makes a mailbox and whatever levels above it are missing (RFC 9051, section 6.3.4): all, or none where one cannot be. */
export async function makeAll(
  session: Session,
  tree: MailboxTree,
  name: string,
  role: MailboxRole | null,
): Promise<{ mailboxId: MailboxId } | { refusal: Completion }> {
  const located = locate(tree, name);
  if ('kind' in located) return { refusal: located };
  const plan = planLevels(tree, located, role);
  if ('refusal' in plan) return plan;
  const made = await makeLevels(session, plan);
  if ('refusal' in made) return made;
  return made.mailboxId === null ? { refusal: refuseMailbox('invalid-name') } : { mailboxId: made.mailboxId };
}
