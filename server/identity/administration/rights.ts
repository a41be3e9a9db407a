import type { Role } from '#contract';

/** What the console shows and lets do, by role; asked by every function of this folder. */
const rights = {
  /** How schools and roles stand, without names; a head sees their own school. */
  overview: ['head', 'help-desk', 'security-officer', 'administrator'],
  /** The state of one account, never its mail. */
  people: ['help-desk', 'security-officer', 'administrator'],
  containment: ['security-officer', 'administrator'],
  policies: ['security-officer', 'administrator'],
  audit: ['security-officer', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
export type ConsoleRight = keyof typeof rights;

export function hasRight(role: Role, right: ConsoleRight): boolean {
  return (rights[right] as readonly Role[]).includes(role);
}
