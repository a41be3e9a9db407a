import { Type } from 'typebox';

export type RemovalKind = RemovalLine['kind'];

/**
 * One line of GET /auth/removals: what was there before the doubt and was removed or replaced since. The first three are
 * to be added anew; the others are put back by POST /auth/removals/undo.
 */
export type RemovalLine = { id: number; at: string } & (
  | { kind: 'totp' | 'passkey'; name: string }
  | { kind: 'printed-codes'; madeAt: string }
  /** Masked. */
  | { kind: 'phone'; number: string }
  | { kind: 'network'; network: string; label: string }
  /** ISO 3166-1; first and last day. */
  | { kind: 'travel'; country: string; startsOn: string; endsOn: string }
  /** A trusted colleague. */
  | { kind: 'voucher'; name: string }
);

/** POST /auth/removals/undo. */
export const UndoRemovalRequest = Type.Object({ id: Type.Integer({ minimum: 1 }) });
