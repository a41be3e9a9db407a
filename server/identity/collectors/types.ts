import type { AppPasswordProtocol, CollectorLine, CollectorRule, Sentence } from '#contract';
import type { Origin, Person } from '../types.ts';

/** A device password that has been proved, or a permission. */
export interface CollectorUse {
  origin: Origin;
  protocol: AppPasswordProtocol;
  factor: 'app-password' | 'oauth';
}

/** Services outside that fetch somebody's mail by signing in as one of their devices (docs/decisions/0033). */
export interface Collectors {
  /** After the proof and before anything opens: the sentence to refuse with, or null. */
  check(person: Person, use: CollectorUse): Promise<Sentence | null>;
  /** The services, what holds for each, and who was seen with one. Null without the right. */
  list(actor: Person): Promise<CollectorLine[] | null>;
  /** False without the right, or for a service that nobody knows. `reason` holds no secret: `Words.requireClean`. */
  setRule(
    actor: Person,
    change: { service: string; rule: CollectorRule; reason: string },
    origin: Origin,
  ): Promise<boolean>;
  /** Forgets what did not come for a year. */
  prune(): Promise<void>;
}
