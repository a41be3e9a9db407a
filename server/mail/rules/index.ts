import type { Migrations } from '#base';

export { createRules } from './create-rules.ts';
export { badScriptName, isScriptName, SCRIPT_NAME_BYTES, SCRIPTS_PER_ACCOUNT } from './scripts/scripts.ts';
export { noVacation } from './vacation/no-vacation.ts';
export { rejectPolicies } from './types.ts';
export type * from './types.ts';

/** The room's own PostgreSQL schema. */
export const rulesMigrations: Migrations = {
  schema: 'rules',
  folder: new URL('./migrations/', import.meta.url),
};
