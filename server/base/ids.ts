import { DigueError } from './errors.ts';

declare const brand: unique symbol;

/** A number or string that only its maker can produce. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/**
 * The immutable internal id of an account: a person or a functional mailbox. PostgreSQL `bigint`, kept as a
 * JavaScript number (exact up to 2^53 - 1).
 */
export type AccountId = Branded<number, 'AccountId'>;

export class IdError extends DigueError<'id/malformed'> {}

/** Makes an account id; throws `id/malformed` on anything but a positive safe integer. */
export function accountId(value: number): AccountId {
  if (!Number.isSafeInteger(value) || value <= 0) {
    throw new IdError('id/malformed', 'an account id is a positive integer');
  }
  return value as AccountId;
}

/** A row's id as it stands in a URL; 0, which no row has, for anything else. */
export function parseId(text: string | undefined): number {
  return text !== undefined && /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 0;
}

/** An account's id as it stands in a URL; one that nobody has for anything else. */
export function parseAccountId(text: string | undefined): AccountId {
  return parseId(text) as AccountId;
}
