import type { FileScan, Sentence, Verdict } from '#contract';
import type { Message } from '#wire/message';
import { quote } from '../quote.ts';
import type { ScanOutcome } from './answers.ts';
import { hasFiles } from './contents.ts';
import type { Antivirus } from './create-antivirus.ts';

/** What is noted of the files of a message. */
export interface Scanned {
  state: FileScan;
  /** Of what was found. */
  signature: string | null;
}

/** What happens to files that cannot be examined at once: they stay closed until they are, or the person is asked. */
export const scanPolicies = ['wait', 'lock'] as const;
export type ScanPolicy = (typeof scanPolicies)[number];

/** Examines the files of a message for its delivery; null when it has none. */
export async function examineFiles(
  antivirus: Pick<Antivirus, 'scan'>,
  { policy, budgetMs }: { policy: ScanPolicy; budgetMs: number },
  message: Message,
): Promise<Scanned | null> {
  if (!hasFiles(message)) return null;
  return noteOutcome(await antivirus.scan(message, budgetMs), policy);
}

/** Nothing that was not examined is ever noted as clean. */
export function noteOutcome(outcome: ScanOutcome, policy: ScanPolicy): Scanned {
  switch (outcome.kind) {
    case 'clean':
      return { state: 'clean', signature: null };
    case 'found':
      return { state: 'found', signature: outcome.signature };
    case 'impossible':
      return { state: 'impossible', signature: null };
    case 'failed':
      return { state: policy === 'wait' ? 'waiting' : 'late', signature: null };
  }
}

/** A verdict with what the anti-virus says. A virus is no matter of weights: the message is dangerous. */
export function withScan(verdict: Verdict, { state, signature }: Scanned): Verdict {
  if (state !== 'found') return { ...verdict, scan: state };
  const name = quote(signature ?? '');
  const text: Sentence = {
    fr: `L’antivirus a reconnu un virus dans ce message : « ${name} ».`,
    en: `The anti-virus recognised a virus in this message: “${name}”.`,
  };
  return {
    level: 'danger',
    score: 1,
    summary: {
      fr: 'Message dangereux : un virus y a été trouvé. N’ouvrez aucune pièce jointe.',
      en: 'This message is dangerous: a virus was found in it. Open no attachment.',
    },
    reasons: [
      { signal: 'virus-found', weight: 10, text },
      ...verdict.reasons.filter((reason) => reason.signal !== 'virus-found'),
    ],
    scan: state,
  };
}
