import { domainToASCII } from 'node:url';
import type { MailService } from '#contract';
import type { MailServices } from '../types.ts';

export type RecordType = 'MX' | 'TXT' | 'SRV' | 'CNAME';

export interface DnsRecord {
  /** Absolute, in ASCII, without the last dot. */
  name: string;
  type: RecordType;
  /** MX, SRV, CNAME: as a zone file has it, absolute names with their dot. TXT: the text itself. */
  value: string;
  /** What it is for, in French and English. */
  why: string;
}

const NOWHERE = '0 0 0 .';

/** Every record that our domains need, of what this server really does. */
export function listRecords(services: MailServices): DnsRecord[] {
  return services.domains.flatMap((domain) => listOf(domainToASCII(domain), services));
}

function listOf(domain: string, services: MailServices): DnsRecord[] {
  const { imap, submission, sieve, webOrigin, mxHost } = services;
  const serviceOf = (all: readonly MailService[], security: MailService['security']): MailService | null =>
    all.find((one) => one.security === security) ?? null;
  return [
    {
      name: domain,
      type: 'MX',
      value: `10 ${absolute(mxHost)}`,
      why: 'le courrier arrive ici / mail comes here',
    },
    {
      name: domain,
      type: 'TXT',
      value: 'v=spf1 mx -all',
      why: 'SPF : ajoutez avant -all vos autres serveurs qui envoient / add before -all your other senders',
    },
    {
      name: `_dmarc.${domain}`,
      type: 'TXT',
      value: 'v=DMARC1; p=quarantine',
      why: 'DMARC : p=reject une fois tous vos expéditeurs connus / once you know all your senders',
    },
    srv(domain, 'imaps', serviceOf(imap, 'tls'), 0),
    srv(domain, 'imap', serviceOf(imap, 'starttls'), 10),
    srv(domain, 'submissions', serviceOf(submission, 'tls'), 0),
    srv(domain, 'submission', serviceOf(submission, 'starttls'), 10),
    srv(domain, 'sieve', sieve, 0),
    // RFC 6186, section 3.4: what there is not is said as well.
    srv(domain, 'pop3', null, 0),
    srv(domain, 'pop3s', null, 0),
    ...(webOrigin === null ? [] : listWeb(domain, new URL(webOrigin))),
  ];
}

/** RFC 6186 (mail), RFC 8314 (submissions), RFC 5804 (sieve), RFC 8620 (jmap). */
function srv(domain: string, service: string, place: MailService | null, priority: number): DnsRecord {
  const value = place === null ? NOWHERE : `${priority} 1 ${place.port} ${absolute(place.host)}`;
  const why =
    place === null ? 'il n’y en a pas / there is none' : 'logiciels de messagerie / mail programs (RFC 6186)';
  return { name: `_${service}._tcp.${domain}`, type: 'SRV', value, why };
}

function listWeb(domain: string, origin: URL): DnsRecord[] {
  const host = origin.hostname;
  const port = origin.port === '' ? 443 : Number(origin.port);
  const web = { host, port, security: 'tls' } as const;
  const records: DnsRecord[] = [
    { ...srv(domain, 'jmap', web, 0), why: 'JMAP (RFC 8620)' },
    { ...srv(domain, 'autodiscover', web, 0), why: 'Outlook' },
  ];
  // A name alone leads to the port of HTTPS and no other.
  if (port !== 443) return records;
  for (const [label, why] of [
    ['autoconfig', 'Thunderbird'],
    ['autodiscover', 'Outlook'],
  ] as const) {
    const name = `${label}.${domain}`;
    // A name cannot be its own alias.
    if (name === host) continue;
    const inCertificate = 'dans le certificat / in the certificate';
    records.push({ name, type: 'CNAME', value: absolute(host), why: `${why} ; ${inCertificate}` });
  }
  return records;
}

function absolute(host: string): string {
  return `${domainToASCII(host.toLowerCase())}.`;
}
