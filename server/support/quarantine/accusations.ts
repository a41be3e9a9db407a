import type { Sentence, Verdict } from '#contract';

/** What speaks against a message, as sentences. */
export function accusations(verdict: Verdict | null): Sentence[] {
  return (verdict?.reasons ?? []).filter(({ weight }) => weight > 0).map(({ text }) => text);
}

/** Held by the shield's judgement; what the officer has recalled is answered already. */
export function isHeld(verdict: Verdict | null): boolean {
  return (
    verdict?.level === 'danger' && !verdict.reasons.some(({ signal }) => signal === 'recalled-by-officer')
  );
}
