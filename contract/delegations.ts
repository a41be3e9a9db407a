import { Type } from 'typebox';
import { readingModes, type ReadingMode } from './members.ts';

export const delegatedRights = ['member', 'reader'] as const;
/** `member` reads, marks, files and deletes; nobody but the owner makes, renames or deletes folders. */
export type DelegatedRight = (typeof delegatedRights)[number];

/** PUT /auth/delegations: gives a folder of one's own mailbox, or changes how it was given. 409 `limit`: too many. */
export const ShareFolderRequest = Type.Object({
  mailboxId: Type.Integer({ minimum: 1 }),
  address: Type.String({ minLength: 3, maxLength: 320 }),
  right: Type.Enum([...delegatedRights]),
  /** With whatever lies in it. */
  hasChildren: Type.Boolean(),
  reading: Type.Enum([...readingModes]),
  /** ISO 8601; null: until it is taken back. */
  until: Type.Union([Type.String({ maxLength: 40 }), Type.Null()]),
});

/** A folder that the person lets somebody open. DELETE /auth/delegations/{mailboxId}/{memberId} takes it back. */
export interface GivenFolderLine {
  mailboxId: number;
  folder: string;
  memberId: number;
  name: string;
  address: string;
  right: DelegatedRight;
  hasChildren: boolean;
  reading: ReadingMode;
  until: string | null;
  /** Given since a doubt about the account: it opens nothing until the person has looked. */
  isPaused: boolean;
}

/** A folder of somebody else's. DELETE /auth/delegations/received/{accountId}/{mailboxId} gives it up. */
export interface ReceivedFolderLine {
  accountId: number;
  name: string;
  address: string;
  mailboxId: number;
  folder: string;
  right: DelegatedRight;
  hasChildren: boolean;
  until: string | null;
}

/** GET /auth/delegations. */
export interface DelegationsState {
  given: GivenFolderLine[];
  received: ReceivedFolderLine[];
}
