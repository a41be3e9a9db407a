import type { Role } from '#contract';

/** Whose work it is to write to a whole school; beside them, the mailboxes of a school themselves (« ce.UAI@ »). */
export const circularRoles: readonly Role[] = ['head', 'office'];
