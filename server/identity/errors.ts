import { DigueError } from '#base';

export type IdentityErrorCode =
  | 'identity/malformed-address'
  | 'identity/foreign-domain'
  | 'identity/address-taken'
  | 'identity/unknown-address'
  | 'identity/malformed-name'
  | 'identity/credentials-ended';

/** A fault of whoever feeds the directory; wrong credentials are outcomes, never faults. */
export class IdentityError extends DigueError<IdentityErrorCode> {}
