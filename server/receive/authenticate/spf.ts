import type { Clock, Resolve } from '#base';
import type { Evidence } from '#contract';
import { domainOf } from '#wire/smtp';
import { spf } from 'mailauth/lib/spf/index.js';
import { asDnsResolver } from './dns-resolver.ts';
import { createExpiringMap } from '../expiring-map.ts';
import { parseOutcome } from './outcome.ts';

const KEPT_MS = 60_000;
const MAX_RESULTS = 10_000;

export interface SpfSubject {
  remoteAddress: string;
  helo: string;
  /** '' for the null reverse-path: then the HELO name is checked (RFC 7208, section 2.4). */
  mailFrom: string;
}

export type CheckSpf = (subject: SpfSubject, resolve: Resolve) => Promise<Evidence['spf']>;

/** SPF (RFC 7208), remembered for a minute per client address, domain and HELO name. */
export function createCheckSpf(clock: Clock, hostname: string): CheckSpf {
  const results = createExpiringMap<Evidence['spf']>(clock, MAX_RESULTS);

  return async (subject, resolve) => {
    const { remoteAddress: ip, helo, mailFrom } = subject;
    const domain = mailFrom === '' ? helo.toLowerCase() : domainOf(mailFrom);
    if (!domain.includes('.') || domain.startsWith('[')) return { result: 'none', domain: domain || null };
    const key = JSON.stringify([ip, domain, helo]);
    const kept = results.find(key);
    if (kept !== undefined) return kept;

    const checked = await spf({
      ip,
      helo,
      sender: mailFrom,
      mta: hostname,
      resolver: asDnsResolver(resolve),
      strict: true,
    });
    const result = { result: parseOutcome(checked.status.result), domain };
    // A policy that reads the local part answers for one address only; the identity then names it whole.
    const forAnyone = !(checked.status.smtp?.mailfrom ?? '').includes('@');
    if (forAnyone && result.result !== 'temperror') results.set(key, result, KEPT_MS);
    return result;
  };
}
