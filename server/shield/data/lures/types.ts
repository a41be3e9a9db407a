/** Money promised, owed or extorted. */
export type MoneyStory =
  | 'prize'
  | 'inheritance'
  | 'blackmail'
  | 'gift-cards'
  | 'parcel-fee'
  | 'refund'
  | 'fine'
  | 'bank-change'
  | 'credit'
  | 'benefit'
  | 'small-fee'
  | 'payout'
  | 'advance'
  | 'bank-swap'
  | 'register';

/** What is offered to strangers by houses that hide. */
export type DoubtfulOffer = 'gambling' | 'dating' | 'cheats' | 'cure' | 'yield' | 'loan' | 'clearance';

/**
 * Frightening and tempting stories of one language, over folded text. Each family is told by what it says, never by its
 * language; one family alone proves nothing. Gaps are bounded, so that matching stays linear.
 */
export interface Lures {
  /** Common little words: the patterns are tried only where several of them stand. */
  marks: RegExp | null;
  /** An account, a mailbox or a payment that is about to stop. */
  accountStops: readonly RegExp[];
  /** A mailbox that is said to be full, or letters said to be held. */
  quotaFull: readonly RegExp[];
  /** A short delay, or a threat. */
  urgency: readonly RegExp[];
  /** What the reader is to do. */
  actions: readonly RegExp[];
  money: readonly (readonly [MoneyStory, RegExp])[];
  /** Estates and donations beside a large sum. */
  fortunes: readonly RegExp[];
  offers: readonly (readonly [DoubtfulOffer, RegExp])[];
}
