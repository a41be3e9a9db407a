import { findFileWay, findGate, type Verdict } from '#contract';

/** What may be written about a message of this verdict. */
export interface Answers {
  /** To who wrote it. */
  mayReply: boolean;
  mayForward: boolean;
}

/**
 * A fraud is not answered, which would tell its author that the address is read, and is handed on to nobody but those who look
 * after it: « Signaler » does that. What waits for the anti-virus stays where it is.
 */
export function findAnswers(verdict: Verdict | null): Answers {
  const mayReply = findGate(verdict) !== 'closed';
  return { mayReply, mayForward: mayReply && findFileWay(verdict) !== 'waiting' };
}
