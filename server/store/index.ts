/**
 * THE mail store: mailboxes, emails, threads, flags, search, quota, change feed. It writes and publishes; it
 * never calls up.
 */
import type { Migrations } from '#base';

export * from './types.ts';
export type * from './views/types.ts';
export { createMailBlobs } from './blobs/mail-blobs.ts';
export { createStore, type StoreParts } from './create-store.ts';
export { publishRules } from './feed/publish.sql.ts';
export {
  findRefusal as findMailboxRefusal,
  OTHERS_LEVEL,
  SHARED_LEVEL,
  MOST_MAILBOXES,
  DEEPEST as DEEPEST_MAILBOX,
  LONGEST_NAME_BYTES as LONGEST_MAILBOX_NAME_BYTES,
  type MailboxNode,
} from './mailboxes/rules.ts';
export { findGrant, listReached, type Grant } from './views/reach.ts';
export { createPartialView, type PartialStore } from './views/partial-view.ts';
export { createWholeView, type WholeStore } from './views/whole-view.ts';
export { isDatabaseLost, StoreError } from './errors.ts';

export const storeMigrations: Migrations = {
  schema: 'store',
  folder: new URL('./migrations/', import.meta.url),
};
export { QUARANTINED } from './keywords.ts';
