import type { MailService } from '#contract';

/** Our servers as programs outside reach them: the one source of every format. */
export interface MailServices {
  /** Mail domains of ours, lower case, the first is the one shown. */
  domains: readonly string[];
  /** What the account is called in programs. */
  displayName: string;
  /** Where the SMTP of the world brings mail: an MX record has no port. */
  mxHost: string;
  /** Where this server takes it; 0 for not known. */
  mxPort: number;
  /** The preferred way first. */
  imap: readonly MailService[];
  submission: readonly MailService[];
  sieve: MailService;
  /** Origin of the webmail over HTTPS; null while it is not reached that way. */
  webOrigin: string | null;
}

/** What signs, PEM. */
export interface Signer {
  /** The signer's own certificate first, then those that lead to its root. */
  cert: string;
  key: string;
}
