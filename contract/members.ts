import { Type } from 'typebox';

export const memberRights = ['owner', 'member', 'reader'] as const;
export type MemberRight = (typeof memberRights)[number];

/** Whether what one member has read is read for all of them, or each keeps their own account of it. */
export const readingModes = ['shared', 'private'] as const;
export type ReadingMode = (typeof readingModes)[number];

export interface MemberLine {
  id: number;
  name: string;
  address: string;
  right: MemberRight;
}

/** One line of GET /auth/mailboxes: the functional mailboxes that the person owns. */
export interface FunctionalMailboxLine {
  id: number;
  name: string;
  address: string;
  reading: ReadingMode;
  members: MemberLine[];
}

/**
 * PUT /auth/mailboxes/{id}/members; DELETE /auth/mailboxes/{id}/members/{memberId}. `was` is the right that the person has
 * seen, null for somebody who is to be added. 409 `changed`: it is not that any more; 409 `limit`: the last owner.
 */
export const SetMemberRequest = Type.Object({
  address: Type.String({ minLength: 3, maxLength: 320 }),
  right: Type.Enum([...memberRights]),
  was: Type.Union([Type.Enum([...memberRights]), Type.Null()]),
});

/** One line of GET /auth/mailboxes/review: a right that was changed in the person's name since the doubt. */
export interface MemberChangeLine {
  mailboxId: number;
  mailbox: string;
  memberId: number;
  name: string;
  /** Null: none. */
  before: MemberRight | null;
  after: MemberRight | null;
  at: string;
}

/** POST /auth/mailboxes/review/undo. */
export const UndoMemberRequest = Type.Object({
  mailboxId: Type.Integer({ minimum: 1 }),
  memberId: Type.Integer({ minimum: 1 }),
});
/** PUT /auth/mailboxes/{id}/reading. */
export const SetReadingRequest = Type.Object({ reading: Type.Enum([...readingModes]) });
