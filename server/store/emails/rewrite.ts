import type { LoadedEmail } from './load.sql.ts';

/** What becomes of an email. */
export interface Rewrite {
  email: LoadedEmail;
  keywords: string[];
  /** None: it is destroyed. */
  mailboxIds: number[];
}

/** The email as it is. */
export function createRewrite(email: LoadedEmail): Rewrite {
  return {
    email,
    keywords: [...email.keywords].sort(),
    mailboxIds: email.placed.map((place) => place.mailboxId),
  };
}

/** A rewrite with the place it takes in the account's order of changes: one of its own. */
export interface NumberedRewrite extends Rewrite {
  modseq: number;
}
