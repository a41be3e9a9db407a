import type { AccountId } from '#base';
import type { DelegatedRight, ReadingMode, Sentence } from '#contract';
import type { RightChanged } from '../members/create-members.ts';
import type { Origin, Person } from '../types.ts';

/** A folder that a person lets somebody open, as its owner sees it. */
export interface GivenFolder {
  mailboxId: number;
  memberId: AccountId;
  name: string;
  address: string;
  right: DelegatedRight;
  /** With whatever lies in it. */
  hasChildren: boolean;
  /** Whether what this person reads is read for the owner as well. */
  reading: ReadingMode;
  givenAt: Date;
  /** The last moment at which it is closed again; null: until it is taken back. */
  until: Date | null;
  /** Given since a doubt about the owner's account: it opens nothing until the owner has looked. */
  isPaused: boolean;
}

/** A folder of somebody else's mailbox that a person may open now. */
export interface ReceivedFolder {
  /** The owner. */
  accountId: AccountId;
  name: string;
  address: string;
  mailboxId: number;
  right: DelegatedRight;
  hasChildren: boolean;
  until: Date | null;
  /** The person, where their reading is their own; null where it is the owner's as well. */
  reader: AccountId | null;
}

export interface NewDelegation {
  mailboxId: number;
  address: string;
  right: DelegatedRight;
  hasChildren: boolean;
  reading: ReadingMode;
  until: Date | null;
}

/** Another right on a folder that stays given as it is; one that is not given yet is given alone, read together, for good. */
export interface RightChange {
  mailboxId: number;
  address: string;
  right: DelegatedRight;
  /** What it was made of; null: nothing was given. */
  was: DelegatedRight | null;
}

export type ShareOutcome =
  | { kind: 'done' }
  /** No folder of one's own. */
  | { kind: 'unknown-folder' }
  /** `text`: why, and what to do instead. */
  | { kind: 'outside' | 'self' | 'malformed-address'; text: Sentence }
  /** Nobody of ours has this address, or it is no person's. */
  | { kind: 'unknown-person' }
  /** In the past. */
  | { kind: 'malformed-until' }
  | { kind: 'too-many' }
  /** After a doubt nothing is opened to anybody until the owner has looked. */
  | { kind: 'shut-in' };

/** Names of those of these folders that the account has. */
export type NameFolders = (
  account: AccountId,
  mailboxIds: readonly number[],
) => Promise<ReadonlyMap<number, string>>;

/** Folders of people's own mailboxes that they let others of the académie open. Never the whole of a mailbox. */
export interface Delegations {
  /** All that a person has given, what is over left out; whether the folders are still there is not looked at. */
  listGiven(owner: AccountId): Promise<GivenFolder[]>;
  /** All that is in force at this moment. */
  listReceived(person: AccountId): Promise<ReceivedFolder[]>;
  nameFolders: NameFolders;
  /** Gives a folder, or changes how it was given. */
  share(owner: Person, delegation: NewDelegation, origin: Origin): Promise<ShareOutcome>;
  changeRight(owner: Person, change: RightChange, origin: Origin): Promise<ShareOutcome | RightChanged>;
  /** Takes it back: who has it open is put out. False when there was nothing, or another right than `was`; null for any. */
  stop(
    owner: Person,
    given: { mailboxId: number; memberId: number; was: DelegatedRight | null },
    origin: Origin,
  ): Promise<boolean>;
  /** Gives up what somebody lets one open. False when there was nothing. */
  leave(person: Person, received: { accountId: number; mailboxId: number }, origin: Origin): Promise<boolean>;
}
