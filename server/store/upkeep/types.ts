import type { AccountId } from '#base';

export interface ConsistencyProblem {
  /** E.g. `counter`, `uid`, `modseq`, `blob-missing`, `blob-corrupt`, `membership`. */
  check: string;
  accountId: AccountId | null;
  detail: string;
}
