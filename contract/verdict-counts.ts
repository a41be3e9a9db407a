import type { VerdictLevel } from './verdict.ts';

/** What a verdict of caution or danger rests on most; `none` for the others. */
export const verdictFamilies = [
  'rule',
  'imitation',
  'proof',
  'relation',
  'link',
  'request',
  'offer',
  'file',
  'disguise',
  'advertising',
  'none',
] as const;
export type VerdictFamily = (typeof verdictFamilies)[number];

export type LevelCounts = Record<VerdictLevel, number>;

/** GET /admin/verdicts?days=30[&school=UAI][&family=…]: messages put into mailboxes, one for each mailbox. */
export interface VerdictCounts {
  /** First and last day, `2026-09-01`. */
  from: string;
  to: string;
  /** Every day of the time, also the empty ones. */
  days: ({ day: string } & LevelCounts)[];
  families: ({ family: VerdictFamily } & LevelCounts)[];
  /** Those with the most at `danger` and `caution` first, a hundred at most; `school` null for no school. */
  schools: ({ school: string | null; name: string | null } & LevelCounts)[];
}
