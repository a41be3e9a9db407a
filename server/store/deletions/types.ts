/** How many emails a recall found, or took away. */
export interface Recalled {
  emails: number;
  accounts: number;
  /** Of the emails, those that had been opened. */
  seen: number;
}
