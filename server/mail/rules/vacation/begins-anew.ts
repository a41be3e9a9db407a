import type { Vacation } from '../types.ts';

/**
 * Whether what is saved now is another absence than the one before, and answers everybody once more. It is the same one
 * while it goes on: corrected, longer or shorter. It is another when the one before was off or is over, or when it had
 * begun and this one has not: between the two the person is there.
 */
export function beginsAnew(before: Vacation | null, after: Vacation, now: Date): boolean {
  if (!after.isEnabled) return false;
  if (before === null || !before.isEnabled || isOver(before, now)) return true;
  return hasBegun(before, now) && !hasBegun(after, now);
}

const hasBegun = ({ fromDate }: Vacation, now: Date) => fromDate === null || fromDate <= now;
const isOver = ({ toDate }: Vacation, now: Date) => toDate !== null && toDate <= now;
