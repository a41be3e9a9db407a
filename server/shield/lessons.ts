import type { Verdict } from '#contract';
import { weightOf } from './model.ts';
import { signals } from './signals/index.ts';

const byName = new Map(signals.map((signal) => [signal.name, weightOf(signal)]));

/** Of every signal, the weight that this version gives it, before anything is learned. */
export function listWeights(): ReadonlyMap<string, number> {
  return byName;
}

/**
 * How strongly each signal was seen in a message, 0 to 1, from the verdict that stood above it. Pairs and what was learned
 * meanwhile are in a reason's weight as well, so it is cut at 1. Reasons that are no signals teach nothing, nor do signals
 * that weigh nothing.
 */
export function readStrengths(verdict: Pick<Verdict, 'reasons'>): Map<string, number> {
  const strengths = new Map<string, number>();
  for (const { signal, weight } of verdict.reasons) {
    const full = byName.get(signal) ?? 0;
    if (full === 0 || Math.sign(weight) !== Math.sign(full)) continue;
    strengths.set(signal, Math.round(Math.min(1, weight / full) * 100) / 100);
  }
  return strengths;
}
