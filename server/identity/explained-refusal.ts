import type { Sentence } from '#contract';

/**
 * The secret was right, and lets nobody in all the same: why, and what to do instead. It tells a guesser nothing, for a
 * device password is 160 random bits; whoever holds one by theft learns no more than that it is shut out here.
 */
export interface ExplainedRefusal {
  kind: 'explained-refusal';
  sentence: Sentence;
}
