import type { OutgoingFacts } from './types.ts';

/** Does somebody read it who does not work for the académie? */
export function leavesStaff({ recipients }: Pick<OutgoingFacts, 'recipients'>): boolean {
  return recipients.some(({ audience }) => audience === 'family' || audience === 'outside');
}

/** `local@Domain` → `domain`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** `Local@domain` → `local`. */
export function localOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
}
