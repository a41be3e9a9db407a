import { DigueError } from '#base';

/**
 * `store/unknown-account`: founded by nobody. `store/invalid-keyword`: outside RFC 8621, section 4.1.1.
 * `store/unknown-outcome`: the database was lost at the moment of commit and does not say how it ended.
 * `store/closed`: after `close`.
 */
export class StoreError extends DigueError<
  'store/unknown-account' | 'store/invalid-keyword' | 'store/unknown-outcome' | 'store/closed'
> {}
