import type { AccountId } from '#base';
import type { Evidence } from '#contract';
import type { SortedDelivery } from './sort-judged.ts';

/**
 * Whose rules refuse the message, as far as that can be said to whoever sent it. An author within is told by a letter, and
 * by the status of the sending. The outside is told in the session or not at all: SMTP has one answer for all recipients,
 * and none for who is not the sender. So it takes that all of them refuse, and that SPF or DMARC has proved the
 * envelope's sender, whose server writes the bounce; otherwise the message is kept.
 */
export function findRefused(
  { sender, evidence }: { sender: AccountId | null; evidence: Evidence },
  { refusals, asked }: Pick<SortedDelivery, 'refusals' | 'asked'>,
): ReadonlyMap<AccountId, string> {
  if (sender !== null) return refusals;
  const isProven = evidence.spf.result === 'pass' || evidence.dmarc.result === 'pass';
  return isProven && refusals.size === asked.length ? refusals : new Map();
}
