/**
 * Sieve (RFC 5228 and its extensions): bytes in, a checked script out; a message's facts in, actions out. Pure: no
 * clock, socket or database; everything is bounded by `limits.ts`.
 */
export { parseScript, type ScriptOutcome } from './parse-script.ts';
export type { CheckedScript } from './check/check.ts';
export { looksLikeAddress } from './check/looks-like-address.ts';
export { rejectExtensions, sieveExtensions, WORDS_COMPARATOR } from './check/extensions.ts';
export { defaultSieveLimits, RUN_LIMITS, type SieveLimits } from './limits.ts';
export { locate, type ProblemCode, type SieveProblem } from './problem.ts';
export { describeProblem, type Sentence } from './sentences.ts';
export { readMailbox } from './mailbox.ts';
export { readRuleName } from './rule-name.ts';
export { createFacts, type MessageFacts } from './facts.ts';
export { runScript, type RunOutcome } from './run/run.ts';
export { Work, type Action, type Remembered, type RunEnvironment, type VacationAnswer } from './run/state.ts';
export { formatString, formatStrings } from './format.ts';
export type { Argument, Command, Test } from './grammar/syntax.ts';
