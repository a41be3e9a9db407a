import type { AccountId } from '#base';
import { readMailbox } from '#wire/sieve';
import type { RulesOptions } from '../types.ts';

/**
 * The sender that a script names for its automatic answers (RFC 5230, section 4.3), when it is an address of the
 * account itself; null: it is somebody else's. The name is the author's, as in every letter; '' when there is none.
 */
export async function findSender(
  { resolveRecipients }: Pick<RulesOptions, 'resolveRecipients'>,
  accountId: AccountId,
  text: string,
): Promise<{ name: string; address: string } | null> {
  const sender = readMailbox(text);
  if (sender === null) return null;
  const found = await resolveRecipients([sender.address]);
  return found.get(sender.address)?.accountId === accountId ? sender : null;
}
