import type { FilterFailure } from '#contract';
import type { FilterFacts } from '../filter-watch.ts';

/** What clamd says of one content. */
export type ScanOutcome =
  | { kind: 'clean' }
  | { kind: 'found'; signature: string }
  /** It will never say: too large, encrypted, or packed too deeply for it. */
  | { kind: 'impossible' }
  | { kind: 'failed'; why: FilterFailure };

/** Findings that only say that clamd could not look inside: an encrypted pay slip is no virus. */
const NOT_SEEN = /^Heuristics\.(Limits\.Exceeded|Encrypted)/;

/** Reads the answer to INSTREAM (clamd(8)), without its NUL. What is none of its sentences is nonsense. */
export function parseScanAnswer(answer: string): ScanOutcome {
  if (answer === 'stream: OK') return { kind: 'clean' };
  const signature = /^stream: (\S{1,300}) FOUND$/.exec(answer)?.[1];
  if (signature !== undefined)
    return NOT_SEEN.test(signature) ? { kind: 'impossible' } : { kind: 'found', signature };
  if (answer.startsWith('INSTREAM size limit exceeded')) return { kind: 'impossible' };
  if (answer === 'COMMAND READ TIMED OUT') return { kind: 'failed', why: 'timeout' };
  return { kind: 'failed', why: answer.endsWith(' ERROR') ? 'refused' : 'nonsense' };
}

/**
 * Reads the answer to VERSION: `ClamAV 1.4.3/27500/Wed Jan  1 09:00:00 2026`, or the name alone where no official
 * signatures are loaded. Null for nonsense.
 */
export function parseVersion(answer: string): FilterFacts | null {
  const found = /^ClamAV ([\w.+~-]{1,60})(?:\/(\d{1,9})\/([\w: ]{1,40}))?$/.exec(answer);
  if (found === null) return null;
  const at = new Date(found[3] ?? '');
  return {
    version: found[1] ?? null,
    signatures: found[2] ?? null,
    signaturesAt: Number.isNaN(at.getTime()) ? null : at,
  };
}
