import type { AccountId } from '#base';
import type { Sentence, SenderChangeLine } from '#contract';
import type { Modseq } from '#store';
import type { IdentityId, SubmitChanges } from '../ids.ts';

/** What a person adds to the address that the directory gives (RFC 8621, section 6). */
export interface IdentityFields {
  name: string;
  replyTo: { name: string | null; email: string }[] | null;
  bcc: { name: string | null; email: string }[] | null;
  textSignature: string;
  htmlSignature: string;
}

export interface IdentityRow extends IdentityFields {
  identityId: IdentityId;
  /** The one every account has; it cannot be destroyed. */
  isMain: boolean;
}

/** What has become of names, signatures and addresses for answers since a moment of the last twelve months, and the way back. */
export interface SenderReview {
  /** Latest first. */
  list(accountId: AccountId, since: Date): Promise<SenderChangeLine[]>;
  /** `not-found`: it is something else by now. */
  undo(accountId: AccountId, since: Date, id: string): Promise<'done' | 'not-found'>;
}

export interface AddressRefusal {
  field: 'replyTo' | 'bcc';
  text: Sentence;
}

export interface Identities {
  readonly review: SenderReview;
  /** Forgets changes older than a review can begin. */
  prune(): Promise<void>;
  /** All of the account's, the main one first; it is made on first sight, with this name. */
  list(accountId: AccountId, mainName: string): Promise<IdentityRow[]>;
  changes(accountId: AccountId, since: Modseq, max: number): Promise<SubmitChanges<IdentityId>>;
  /** `refused`: answers, or copies, would go out of the académie; why, and what to do instead. */
  create(
    accountId: AccountId,
    fields: IdentityFields,
  ): Promise<{ kind: 'created'; identityId: IdentityId } | { kind: 'refused'; refusal: AddressRefusal }>;
  update(
    accountId: AccountId,
    identityId: IdentityId,
    patch: Partial<IdentityFields>,
  ): Promise<{ kind: 'updated' | 'not-found' } | { kind: 'refused'; refusal: AddressRefusal }>;
  destroy(accountId: AccountId, identityId: IdentityId): Promise<'destroyed' | 'not-found' | 'main'>;
}
