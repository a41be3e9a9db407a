/** Of what age the proofs of an account that is shut in must be: from before the doubt, or from after its owner proved themselves. */
export interface Trust {
  before: Date;
  /** Null until the owner has proved themselves and chosen a new password. */
  after: Date | null;
}

/** Whether something that began then may prove who somebody is; without `trust` the account is not shut in. */
export function isTrusted(trust: Trust | null, since: Date): boolean {
  return trust === null || since < trust.before || (trust.after !== null && since >= trust.after);
}
