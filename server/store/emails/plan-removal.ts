import type { EmailId, MailboxId } from '../ids.ts';
import type { LoadedMailbox } from './load.sql.ts';
import type { Rewrite } from './rewrite.ts';
import type { DestroyFrom, EmailsOutcome } from './types.ts';

type Mailboxes = ReadonlyMap<number, LoadedMailbox>;

/** The email out of all mailboxes, or out of these only: then it is destroyed where it lies in no other. */
export function planRemoval(
  current: Rewrite,
  mailboxes: Mailboxes,
  destroyFrom: DestroyFrom | undefined,
): Rewrite {
  if (destroyFrom === undefined) return { ...current, mailboxIds: [] };
  const { within } = destroyFrom;
  const from = new Set<number>(destroyFrom.mailboxIds);
  const leaves = (id: number) => from.has(id) && (within === null || liesWithin(mailboxes, id, within));
  return { ...current, mailboxIds: current.mailboxIds.filter((id) => !leaves(id)) };
}

function liesWithin(mailboxes: Mailboxes, mailboxId: number, within: number): boolean {
  for (let id = mailboxId; id !== 0; id = mailboxes.get(id)?.parentId ?? 0) if (id === within) return true;
  return false;
}

/** What was destroyed, and what left some mailboxes. An email that was in none of them is in neither. */
export function describeRemovals(
  removals: readonly Rewrite[],
): Pick<Extract<EmailsOutcome, { kind: 'changed' }>, 'destroyed' | 'left'> {
  const isDestroyed = ({ mailboxIds }: Rewrite): boolean => mailboxIds.length === 0;
  const idOf = ({ email }: Rewrite): EmailId => email.emailId as EmailId;
  return {
    destroyed: removals.filter(isDestroyed).map(idOf),
    left: removals
      // It may come into another at the same time.
      .filter(
        (one) =>
          !isDestroyed(one) && one.email.placed.some(({ mailboxId }) => !one.mailboxIds.includes(mailboxId)),
      )
      .map((one) => ({ emailId: idOf(one), mailboxIds: one.mailboxIds as MailboxId[] })),
  };
}
