import type { SubmitOutcome, SubmitRequest } from '../types.ts';

/** A message that a mail program hands in whole; whoever signed in, and the account it is to leave from. */
export interface HandInRequest extends Pick<
  SubmitRequest,
  'personId' | 'personAddress' | 'personName' | 'accountId' | 'allowedFrom' | 'envelope' | 'sendAt'
> {
  bytes: Uint8Array;
  /** Stands in From when the program gave none. */
  from: { name: string; address: string };
}

export type HandInOutcome =
  | SubmitOutcome
  /** No room for the sender's own copy. */
  | { kind: 'no-room' }
  /** More parts, depth or header than is read. */
  | { kind: 'too-complex' };
