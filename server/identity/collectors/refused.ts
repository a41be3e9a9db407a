import type { Sentence } from '#contract';

/** The secret was right, and came with a service outside that fetches mail: why that is not done, and what to do instead. */
export interface CollectorRefused {
  kind: 'collector-refused';
  sentence: Sentence;
}
