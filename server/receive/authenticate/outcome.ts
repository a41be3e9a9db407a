import type { AuthenticationOutcome } from '#contract';

const outcomes = new Set<string>([
  'none',
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'temperror',
  'permerror',
] satisfies AuthenticationOutcome[]);

function isOutcome(word: string): word is AuthenticationOutcome {
  return outcomes.has(word);
}

/** A result keyword in the words of RFC 8601; one outside of them is a permanent error. */
export function parseOutcome(word: string): AuthenticationOutcome {
  return isOutcome(word) ? word : 'permerror';
}

/** The value, or `late` once the deadline has passed. A rejection counts as late too: no check loses a message. */
export function byDeadline<Value>(value: Promise<Value>, deadlineMs: number, late: Value): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(late), Math.max(0, deadlineMs));
    value.then(resolve, () => resolve(late)).finally(() => clearTimeout(timer));
  });
}
