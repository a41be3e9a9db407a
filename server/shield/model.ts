import { fitted } from './data/weights.ts';
import type { Interaction } from './interactions.ts';
import type { Signal } from './types.ts';

/** How far a fitted weight may lie from the one that its meaning gave it, as shares of that. */
const leastShare = 0.4;
const mostShare = 1.7;

/** The weight that counts: the fitted one, or the one given by meaning where the corpora showed nothing. */
export function weightOf(part: Signal | Interaction): number {
  return fitted[keyOf(part)] ?? part.weight;
}

/** What `data/weights.ts` calls a signal or an interaction. */
export function keyOf(part: Signal | Interaction): string {
  return 'name' in part ? part.name : part.signals.join(' + ');
}

/** The bounds of a fitted weight. What speaks for a sender is never fitted: no corpus can show a trust. */
export function boundsOf(part: Signal | Interaction): [least: number, most: number] {
  if (part.weight <= 0 || ('fixed' in part && part.fixed === true)) return [part.weight, part.weight];
  return 'most' in part && part.most !== undefined
    ? [part.weight * leastShare, part.most]
    : [part.weight * leastShare, part.weight * mostShare];
}
