import { parseMessage } from '#wire/message';
import { weighMessage } from './analyse.ts';
import { readMessage } from './read-message.ts';
import type { Evidence, Reason, Verdict } from './types.ts';

/** What is known of a message that comes as a file: nothing was checked on its way. */
const nothingChecked: Evidence = {
  source: 'import',
  remoteAddress: null,
  helo: null,
  mailFrom: null,
  spf: { result: 'none', domain: null },
  dkim: [],
  dmarc: { result: 'none', domain: null, policy: null },
  arc: { result: 'none', sealer: null },
};

interface FileVerdict {
  score: number;
  /** What the score is the logistic of: finer near 0 and 1. */
  logOdds: number;
  verdict: Verdict['level'];
  reasons: Reason[];
  summary: Verdict['summary'];
}

/**
 * Judges the bytes of a message alone: no evidence, no directory, no history. What its own header says of its
 * authentication is never believed: anybody may write there.
 */
export function analyseBytes(bytes: Uint8Array, ownDomains: readonly string[]): FileVerdict {
  const { score, level, reasons, summary, logOdds } = weighMessage({
    message: readMessage(parseMessage(bytes)),
    evidence: nothingChecked,
    directory: { ownDomains: [...ownDomains], holder: null, namesakes: [] },
    history: { known: null },
  });
  return { score, logOdds, verdict: level, reasons, summary };
}
