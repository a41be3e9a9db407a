import type { Migrations } from '#base';

export { createSubmitter } from './create-submitter.ts';
export { countSentSince } from './limits/sent.sql.ts';
export { isAddress, RECIPIENT_LIMIT } from './recipients.ts';
export { formatDate } from './outgoing-message.ts';
export type * from './types.ts';

/** The room's own PostgreSQL schema. */
export const submitMigrations: Migrations = {
  schema: 'submit',
  folder: new URL('./migrations/', import.meta.url),
};
