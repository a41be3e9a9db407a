import type { AccountId } from '#base';
import type { Evidence } from '#contract';

/** One message for recipients that are already known to be ours. */
export interface Delivery {
  bytes: Uint8Array;
  mailFrom: string;
  recipients: string[];
  evidence: Evidence;
  /** CRLF-ended header lines to be kept apart from the bytes. */
  addedHeaders: string;
  /** Set when a signed-in person of ours wrote it. */
  sender: { accountId: AccountId; address: string } | null;
}

export interface DeliveryOutcome {
  delivered: string[];
  refused: { address: string; reason: 'unknown' | 'over-quota' }[];
}
