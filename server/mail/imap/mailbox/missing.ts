import type { NumberRange } from '#wire/imap';
import type { View } from './view.ts';

/** The uids of these ranges that the mailbox does not hold, below the next uid; written as ranges, never one by one. */
export function listMissing(ranges: readonly NumberRange[], uidNext: number, view: View): string {
  const parts: string[] = [];
  const add = (low: number, high: number): void => {
    if (low <= high) parts.push(low === high ? String(low) : `${low}:${high}`);
  };
  for (const { low, high } of ranges) {
    let from = low;
    const last = Math.min(high, uidNext - 1);
    for (const uid of view.resolve({ kind: 'set', set: [{ low, high: last }] }, true, []) ?? []) {
      add(from, uid - 1);
      from = uid + 1;
    }
    add(from, last);
  }
  return parts.join(',');
}
