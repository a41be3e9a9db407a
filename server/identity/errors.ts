import { DigueError } from '#base';

export type IdentityErrorCode =
  | 'identity/malformed-address'
  | 'identity/foreign-domain'
  | 'identity/address-taken'
  | 'identity/unknown-address'
  | 'identity/malformed-name'
  | 'identity/credentials-ended'
  /** Words that would be kept and read by others hold a NUMEN, or their author's password. */
  | 'identity/holds-numen'
  | 'identity/holds-password';

/** A fault of whoever feeds the directory; wrong credentials are outcomes, never faults. */
export class IdentityError extends DigueError<IdentityErrorCode> {}
