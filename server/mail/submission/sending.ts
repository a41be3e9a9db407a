import type { AccountId } from '#base';
import type { Access, Person } from '#identity';
import type { Refusal } from './replies.ts';
import type { SubmissionIdentity } from './types.ts';

type Directory = Pick<SubmissionIdentity, 'resolveRecipients' | 'findAccess'>;

/** The mailbox that a message leaves from, and which of the addresses it names lead there. */
export interface Sending {
  access: Access;
  addresses: string[];
  /** Which of them lead to the person. */
  own: string[];
}

/** Whether this person may send as this address: their own, an alias, or a functional mailbox they do more than read. */
export async function findSending(
  identity: Directory,
  person: Person,
  address: string,
): Promise<Sending | Refusal> {
  const found = await identity.resolveRecipients([address]);
  const accountId = found.get(address)?.accountId;
  const access = accountId === undefined ? null : await findAccess(identity, person, accountId);
  if (access === null) return { kind: 'not-yours', address };
  if (access.isReadOnly) return { kind: 'read-only', address };
  return { access, addresses: [address], own: accountId === person.accountId ? [address] : [] };
}

/**
 * The same for a whole message: From decides for the reader, so the envelope must be of the same mailbox. What From may
 * name is left to `handIn`, which is told what leads to that mailbox.
 */
export async function findSendingOf(
  identity: Directory,
  person: Person,
  message: { mailFrom: string; from: readonly string[]; shown: readonly string[] },
): Promise<Sending | Refusal> {
  const named = [...new Set([message.mailFrom, ...message.from, ...message.shown])].filter(Boolean);
  const found = await identity.resolveRecipients(named);
  const decides = message.from[0] ?? message.mailFrom;
  if (decides === '') return { kind: 'no-sender' };
  const accountId = found.get(decides)?.accountId;
  const access = accountId === undefined ? null : await findAccess(identity, person, accountId);
  if (access === null) return { kind: 'not-yours', address: decides };
  if (access.isReadOnly) return { kind: 'read-only', address: decides };
  // A receipt has no sender in its envelope.
  if (message.mailFrom !== '' && found.get(message.mailFrom)?.accountId !== accountId) {
    return { kind: 'from-elsewhere', address: decides };
  }
  const leadingTo = (account: AccountId | undefined) =>
    named.filter((address) => found.get(address)?.accountId === account);
  return { access, addresses: leadingTo(accountId), own: leadingTo(person.accountId) };
}

function findAccess(identity: Directory, person: Person, account: AccountId): Promise<Access | null> {
  return identity.findAccess(person.accountId, account);
}

export function isRefusal(found: Sending | Refusal): found is Refusal {
  return 'kind' in found;
}
