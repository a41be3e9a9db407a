import type { Clock, Resolve } from '#base';
import type { Evidence } from '#contract';
import { decodeText, envelope, listHeaders, rawValue, type Message } from '#wire/message';
import { findAuthservId, formatAuthenticationResults, type MethodResult } from '#wire/smtp';
import { createCachedResolve, dnsTimeout } from './cached-resolve.ts';
import { checkDmarc, type DmarcFound } from './dmarc.ts';
import { byDeadline } from './outcome.ts';
import { checkSignatures, type Signature, type Signatures } from './signatures.ts';
import { createCheckSpf } from './spf.ts';

export interface Authenticated {
  evidence: Evidence;
  /** Our Authentication-Results, and a mark when the message brought some that pretend to be ours. */
  header: string;
}

export interface AuthenticateRequest {
  message: Message;
  remoteAddress: string;
  helo: string;
  mailFrom: string;
}

export type Authenticate = (request: AuthenticateRequest) => Promise<Authenticated>;

export interface AuthenticateOptions {
  resolve: Resolve;
  clock: Clock;
  hostname: string;
  /** The whole of it, for one message. */
  timeoutMs: number;
  /** One DNS question. */
  dnsMs: number;
}

/**
 * Where a message comes from, by SPF, DKIM, ARC and DMARC. Always answers within `timeoutMs`: what DNS did not
 * tell until then is `temperror`.
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { clock, hostname, timeoutMs } = options;
  const cached = createCachedResolve(options.resolve, clock, Math.min(options.dnsMs, timeoutMs));
  const checkSpf = createCheckSpf(clock, hostname);

  return async ({ message, remoteAddress, helo, mailFrom }) => {
    const started = performance.now();
    const left = (): number => timeoutMs - (performance.now() - started);
    // Checks that are still at work after the answer was given ask nothing more.
    const resolve: Resolve = (name, rrtype) =>
      left() > 0 ? cached(name, rrtype) : Promise.reject(dnsTimeout());

    const [spf, signatures] = await Promise.all([
      byDeadline(checkSpf({ remoteAddress, helo, mailFrom }, resolve), left(), spfLate),
      byDeadline(checkSignatures(message, resolve, clock), left(), signaturesLate(message)),
    ]);
    const { dkim, arc } = signatures;
    const from = envelope(message).from.map((mailbox) => mailbox.address);
    const fromFields = listHeaders(message, message.root, 'from').length;
    const dmarcAsked = checkDmarc({ from, fromFields, spf, dkim }, resolve);
    const { dmarc, aligned } = await byDeadline(dmarcAsked, left(), dmarcLate);

    const evidence: Evidence = {
      source: 'smtp',
      remoteAddress,
      helo,
      mailFrom,
      spf,
      dkim: dkim.map(({ result, domain }) => ({
        result,
        domain,
        aligned: domain !== null && aligned.has(domain),
      })),
      dmarc,
      arc,
    };
    return { evidence, header: formatHeader(hostname, evidence, dkim) + markForgeries(hostname, message) };
  };
}

const spfLate: Evidence['spf'] = { result: 'temperror', domain: null };
const dmarcLate: DmarcFound = {
  dmarc: { result: 'temperror', domain: null, policy: null },
  aligned: new Set(),
};

function signaturesLate(message: Message): Signatures {
  const signed = listHeaders(message, message.root, 'dkim-signature').length > 0;
  const sealed = listHeaders(message, message.root, 'arc-seal').length > 0;
  return {
    dkim: signed ? [{ result: 'temperror', domain: null, selector: null }] : [],
    arc: { result: sealed ? 'temperror' : 'none', sealer: null },
  };
}

function formatHeader(hostname: string, evidence: Evidence, signatures: readonly Signature[]): string {
  const { spf, dmarc, arc, mailFrom } = evidence;
  const identity = mailFrom === '' ? 'smtp.helo' : 'smtp.mailfrom';
  const results: MethodResult[] = [
    { method: 'spf', result: spf.result, properties: { [identity]: spf.domain } },
    ...signatures.map(({ result, domain, selector }) => ({
      method: 'dkim',
      result,
      properties: { 'header.d': domain, 'header.s': selector },
    })),
  ];
  if (signatures.length === 0) results.push({ method: 'dkim', result: 'none', properties: {} });
  results.push({
    method: 'dmarc',
    result: dmarc.result,
    properties: { 'header.from': dmarc.domain, 'policy.dmarc': dmarc.policy },
  });
  if (arc.result !== 'none') results.push({ method: 'arc', result: arc.result, properties: {} });
  return formatAuthenticationResults(hostname, results);
}

/**
 * RFC 8601, section 5, asks to delete fields that claim our authserv-id. The message is kept to the octet, as
 * evidence and for its signatures; nothing of ours reads those fields, and this one tells the reader so.
 */
function markForgeries(hostname: string, message: Message): string {
  const ours = hostname.toLowerCase();
  const forged = listHeaders(message, message.root, 'authentication-results').filter(
    (field) => findAuthservId(decodeText(rawValue(message, field))) === ours,
  );
  return forged.length === 0 ? '' : `X-Digue-Ignored: Authentication-Results; count=${forged.length}\r\n`;
}
