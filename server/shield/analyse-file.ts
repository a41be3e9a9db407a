import { createUncheckedEvidence } from '#contract';
import { parseMessage } from '#wire/message';
import { weighMessage, weighSignals } from './analyse.ts';
import { quote } from './quote.ts';
import { readMessage } from './read-message.ts';
import { readSender } from './sender.ts';
import type { Reason, SignalInput, Verdict } from './types.ts';

/** What is known of a message that comes as a file: nothing was checked on its way. */
const nothingChecked = createUncheckedEvidence('import');

interface FileVerdict {
  score: number;
  /** What the score is the logistic of: finer near 0 and 1. */
  logOdds: number;
  verdict: Verdict['level'];
  reasons: Reason[];
  summary: Verdict['summary'];
  /** Name and address of the From field, and the subject, fit to be shown: one line, no control or direction signs; '' for none. */
  sender: string;
  subject: string;
}

/**
 * Judges the bytes of a message alone: no evidence, no directory, no history. What its own header says of its
 * authentication is never believed: anybody may write there.
 */
export async function analyseBytes(bytes: Uint8Array, ownDomains: readonly string[]): Promise<FileVerdict> {
  const input = await readAlone(bytes, ownDomains);
  const { score, level, reasons, summary, logOdds } = weighMessage(input);
  const { envelope } = input.message;
  const { name, address } = readSender(input);
  const shown = (text: string) => (text.trim() === '' ? '' : quote(text));
  const sender = name === '' ? shown(address) : `${shown(name)} <${shown(address)}>`;
  return { score, logOdds, verdict: level, reasons, summary, sender, subject: shown(envelope.subject ?? '') };
}

/** How strongly each signal is seen in the bytes alone, by its name. */
export async function findStrengths(bytes: Uint8Array): Promise<Map<string, number>> {
  const seen = weighSignals(await readAlone(bytes, []));
  return new Map(seen.map(({ signal, strength }) => [signal, strength]));
}

async function readAlone(bytes: Uint8Array, ownDomains: readonly string[]): Promise<SignalInput> {
  return {
    message: await readMessage(parseMessage(bytes)),
    evidence: nothingChecked,
    directory: { ownDomains: [...ownDomains], holder: null, namesakes: [] },
    history: { known: null },
  };
}
