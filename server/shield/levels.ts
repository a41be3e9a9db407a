import type { VerdictLevel } from '#contract';

/** Log-odds before anything is seen: about two messages in a hundred are frauds. */
export const bias = -4;
/** From this likelihood on, a word of caution stands above the message. */
export const cautionFrom = 0.5;
/** From this likelihood on, the message is held to be a fraud. */
export const dangerFrom = 0.9;
/** An accusation heavier than this takes `trusted` away. */
export const trustTolerance = 0.75;

/** Signals that may make a message `trusted`, if nothing accuses it. */
export const vouchers: ReadonlySet<string> = new Set([
  'sent-from-inside',
  'known-correspondent',
  'authenticated-house',
]);

/** Likelihood of log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The level of a score; `vouched` when a voucher was seen and nothing accuses. */
export function findLevel(score: number, vouched: boolean): VerdictLevel {
  if (score >= dangerFrom) return 'danger';
  if (score >= cautionFrom) return 'caution';
  return vouched ? 'trusted' : 'ordinary';
}
