import type { Role } from '#contract';

/** Roles to which the letters are shown; the server decides for itself. */
export function printsLetters(role: Role): boolean {
  return ['head', 'office', 'help-desk', 'administrator'].includes(role);
}
