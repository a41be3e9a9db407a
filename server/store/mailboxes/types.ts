import type { MailboxId } from '../ids.ts';
import type { MailboxRole } from './roles.ts';

export interface MailboxCreate {
  name: string;
  parentId: MailboxId | null;
  role: MailboxRole | null;
  sortOrder: number;
  subscribed: boolean;
}
/** The levels of a path, from above; `parentId`: what they begin in, null for the outermost level. */
export interface MailboxPath {
  parentId: MailboxId | null;
  names: readonly string[];
}
/** What a mailbox is found by where it is asked for by its name. */
export type MailboxNamed = Pick<MailboxCreate, 'name' | 'parentId'>;
export type MailboxOutcome =
  | { kind: 'done'; mailboxId: MailboxId }
  | {
      kind:
        | 'not-found'
        | 'name-taken'
        | 'no-parent'
        | 'cycle'
        | 'too-deep'
        /** See `MOST_MAILBOXES`. */
        | 'too-many'
        | 'role-taken'
        | 'has-child'
        | 'has-email'
        | 'invalid-name'
        | 'name-too-long'
        /** Of the outermost level: see `SHARED_LEVEL`. */
        | 'name-reserved'
        /** The inbox can neither be destroyed nor lose its role. */
        | 'is-inbox';
    };
