/** Everything that the trail takes note of. */
export const auditActs = [
  'sign-in.opened',
  'sign-in.refused',
  'factor.failed',
  'factor.added',
  'factor.removed',
  'printed-codes.made',
  'password.changed',
  'session.ended',
  'app-password.created',
  'app-password.ended',
  'activation.begun',
  'activation.finished',
  'letter.printed',
  'network.confirmed',
  'network.forgotten',
  'containment.begun',
  'containment.ended',
  'import.applied',
  'audit.pruned',
] as const;
export type AuditAct = (typeof auditActs)[number];
