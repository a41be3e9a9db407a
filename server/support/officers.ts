import type { Role } from '#contract';

const officerRoles: readonly Role[] = ['security-officer', 'administrator'];

/** Who looks after the shield: rules, verdicts, the model. */
export function isOfficer({ role }: { role: Role }): boolean {
  return officerRoles.includes(role);
}
