import type { Migrations } from '#base';

export { createSubmitter } from './create-submitter.ts';
export { countSentSince } from './limits/sent.sql.ts';
export { SEND_AGAIN_MS } from './hand-in/send-again.ts';
export { parseHold } from './hold.ts';
export { isAddress, RECIPIENT_LIMIT } from './recipients.ts';
export { formatDate } from './outgoing-message.ts';
export { listAddresses, listOriginators } from './sender.ts';
export type * from './types.ts';

/** The room's own PostgreSQL schema. */
export const submitMigrations: Migrations = {
  schema: 'submit',
  folder: new URL('./migrations/', import.meta.url),
};
