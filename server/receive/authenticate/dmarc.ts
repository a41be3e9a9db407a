import type { Resolve } from '#base';
import type { Evidence } from '#contract';
import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js';
import { asDnsResolver } from './dns-resolver.ts';
import { parseOutcome } from './outcome.ts';
import type { Signature } from './signatures.ts';

export interface DmarcSubject {
  /** Addresses of the From field. */
  from: string[];
  /** From fields in the message; RFC 5322 allows one. */
  fromFields: number;
  spf: Evidence['spf'];
  dkim: readonly Signature[];
}

export interface DmarcFound {
  dmarc: Evidence['dmarc'];
  /** Signing domains, lower case, that are aligned with the author's. */
  aligned: ReadonlySet<string>;
}

const nobody: ReadonlySet<string> = new Set();

/** DMARC (RFC 9989): is a domain that SPF or DKIM proved the one the reader sees? */
export async function checkDmarc(subject: DmarcSubject, resolve: Resolve): Promise<DmarcFound> {
  const passing = subject.dkim.filter((signature) => signature.result === 'pass');
  const found = await evaluateDmarc({
    headerFrom: subject.from,
    fromFields: subject.fromFields,
    spfDomains: subject.spf.result === 'pass' && subject.spf.domain !== null ? [subject.spf.domain] : [],
    dkimDomains: passing.flatMap(({ domain }) => (domain === null ? [] : [{ domain }])),
    resolver: asDnsResolver(resolve),
    strict: true,
  });
  if (found.response === false) {
    const several = found.reason === 'multiple-author-domains' || found.reason === 'multiple-from-fields';
    return { dmarc: { result: several ? 'permerror' : 'none', domain: null, policy: null }, aligned: nobody };
  }
  const { response } = found;
  const result = parseOutcome(response.status.result);
  const undecided = [subject.spf, ...subject.dkim].some((method) => method.result === 'temperror');
  return {
    dmarc: {
      // What could not be asked may have passed: no verdict, rather than a wrong one.
      result: result === 'fail' && undecided ? 'temperror' : result,
      domain: response.status.header?.from ?? null,
      policy: parsePolicy(response.policy),
    },
    aligned: found.dkimAligned ?? nobody,
  };
}

function parsePolicy(word: string | undefined): Evidence['dmarc']['policy'] {
  return word === 'none' || word === 'quarantine' || word === 'reject' ? word : null;
}
