import { changesBankDetails } from './bank-details.ts';
import { findAskedSecret } from './signals/asks-for-secret.ts';
import { isAuthenticated, rateRelay, readSender } from './sender.ts';
import type { Evidence, SignalInput } from './types.ts';

/**
 * How much an earlier exchange with the address shown speaks for this message, 0 to 1.
 *
 * The address alone proves nothing: whoever writes port 25 writes it. So the relation counts in full only for a sender that is
 * proved, or that a trusted forwarder vouches for, and for imported mail, where nothing was checked. Of our own addresses
 * proof can always be had, and a missing one is the very thing to warn of. There are honest houses, though, whose
 * domain publishes neither SPF nor DMARC and signs nothing: they cannot be proved and cannot be refuted. For them alone
 * the relation keeps a part, too little to make a message `trusted`; where the domain publishes anything and nothing
 * passed, or the proof could not be asked for, it counts nothing. And knowing somebody never vouches for a new account
 * to pay to, which is what is written from the stolen mailboxes of suppliers, nor for one who wants a NUMEN: nobody does.
 */
export function rateRelation(input: SignalInput): number {
  const { evidence } = input;
  if (changesBankDetails(input.message) || asksForNumen(input)) return 0;
  if (evidence.source === 'import') return 1;
  const { domain, own } = readSender(input);
  if (isAuthenticated(evidence, domain)) return 1;
  if (own) return 0;
  if (rateRelay(input, { arc: 0, list: 1 }) === 0) return 1;
  return cannotBeProved(evidence) ? 0.4 : 0;
}

/** The domain says nothing of who may send for it, and nothing is signed. */
function cannotBeProved({ spf, dkim, dmarc }: Evidence): boolean {
  return spf.result === 'none' && dmarc.result === 'none' && dkim.every(({ result }) => result === 'none');
}

function asksForNumen(input: SignalInput): boolean {
  return input.message.folded.includes('numen') && (findAskedSecret(input)?.includes('numen') ?? false);
}
