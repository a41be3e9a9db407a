import { envelope, type Message } from '#wire/message';
import type { Refusal } from './recipients.ts';
import type { SubmitRequest } from './types.ts';

/** Null when this person may send this message from this account as who it says. */
export function findSenderRefusal(
  request: Pick<SubmitRequest, 'allowedFrom' | 'envelope' | 'personAddress'>,
  message: Message,
): Refusal | null {
  if (request.allowedFrom.length === 0) return { kind: 'forbidden-to-send' };
  const allowed = new Set(request.allowedFrom.map((address) => address.toLowerCase()));
  const isAllowed = (address: string) => allowed.has(address.toLowerCase());
  if (!isAllowed(request.envelope.mailFrom)) return { kind: 'forbidden-mail-from' };
  // Two fields of the same name are read differently by different programs: none of ours writes them.
  const fields = message.root.headers.map((field) => field.name.toLowerCase());
  const repeated = ['from', 'sender'].some((name) => fields.filter((field) => field === name).length > 1);
  const { from, sender } = envelope(message);
  if (from.length === 0) return { kind: 'invalid-email' };
  const isPerson = (address: string) => address.toLowerCase() === request.personAddress.toLowerCase();
  const areOurs =
    from.every((mailbox) => isAllowed(mailbox.address)) &&
    sender.every((mailbox) => isAllowed(mailbox.address) || isPerson(mailbox.address));
  return repeated || !areOurs ? { kind: 'forbidden-from' } : null;
}

/** Whom the message must name as its Sender (RFC 5322, section 3.6.2): the person, where From is not their own address. */
export function findActualSender(
  request: Pick<SubmitRequest, 'personAddress' | 'personName' | 'ownAliases'>,
  message: Message,
): { name: string; address: string } | null {
  const { personAddress, personName, ownAliases = [] } = request;
  const own = new Set([personAddress, ...ownAliases].map((address) => address.toLowerCase()));
  const isOwn = envelope(message).from.every((mailbox) => own.has(mailbox.address.toLowerCase()));
  return isOwn ? null : { name: personName, address: personAddress };
}
