import { quote } from '../quote.ts';
import { isAuthenticated, rateRelay, readSender } from '../sender.ts';
import type { Evidence, Signal } from '../types.ts';

/**
 * SPF, DKIM and DMARC do not bear out the From domain. Silent for imported mail, for which nothing was checked,
 * and for our own domains, which have their own signal. Lists and forwarders break SPF by trade: hardly counted.
 */
export const senderNotAuthenticated: Signal = {
  name: 'sender-not-authenticated',
  weight: 2.4,
  find(input) {
    const { evidence } = input;
    if (evidence.source !== 'smtp') return null;
    const { domain, own } = readSender(input);
    if (domain === '' || own || isAuthenticated(evidence, domain)) return null;
    const strength = rateFailure(evidence) * rateRelay(input, { arc: 0.2, list: 0.4 });
    if (strength === 0) return null;
    return {
      strength,
      text: {
        fr: `Rien ne prouve que ce message vienne vraiment de ${quote(domain)}, l’adresse affichée.`,
        en: `Nothing proves that this message really comes from ${quote(domain)}, the address shown.`,
      },
    };
  },
};

function rateFailure({ spf, dkim, dmarc }: Evidence): number {
  if (dmarc.result === 'fail') return dmarc.policy === 'reject' || dmarc.policy === 'quarantine' ? 1 : 0.7;
  if (spf.result === 'fail') return 0.7;
  if (dkim.some(({ result }) => result === 'fail') || spf.result === 'softfail') return 0.4;
  if (dkim.some(({ result }) => result === 'pass') || spf.result === 'pass') return 0.1;
  return isSilent(spf.result) && isSilent(dmarc.result) ? 0.15 : 0.25;
}

function isSilent(result: string): boolean {
  return result === 'none' || result === 'temperror';
}
