import type { AccountId } from '#base';

/** A name of the directory that a sender shows as theirs. */
export interface BorrowedName {
  name: string;
  kind: 'person' | 'functional';
}

export interface NameJudge {
  /** Whose name somebody shows over an address that they may use; null when it is theirs, or nobody's in particular. */
  findBorrowedName(sender: NamedSender, shown: readonly string[]): Promise<BorrowedName | null>;
}

export interface NamedSender {
  personId: AccountId;
  /** The account they write from: their own or a functional mailbox. */
  accountId: AccountId;
  /** What is known of their names without asking. */
  ownNames: readonly string[];
}
