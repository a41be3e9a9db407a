import type { Verdict } from '#contract';
import { decodeText, listHeaders, parseAddresses, rawValue, type Message } from '#wire/message';

/** Senders that no person reads (RFC 5230, section 4.6; RFC 3834, section 2). */
const MACHINE =
  /^(?:owner-.*|.*-(?:owner|request|bounces?|confirm)|mailer-daemon|postmaster|bounces?[-+=].*|bounces?|listserv|majordomo|(?:do-?not|no|ne-?pas)-?rep(?:ly|ondre)(?:[-+.].*)?|notifications?|root|daemon)$/i;

export interface AnswerQuestion {
  message: Message;
  /** Envelope sender. */
  mailFrom: string;
  verdict: Verdict | null;
  /** Addresses that are the account's: its own, the one it was written to, and what the script names. */
  own: readonly string[];
}

/**
 * Whether an automatic answer may go out at all: to a person who wrote to this account by name, never to lists,
 * bounces, machines, oneself, or who may be an impostor.
 */
export function mayAnswer({ message, mailFrom, verdict, own }: AnswerQuestion): boolean {
  // A confirmed address is what an impostor is after.
  if (verdict !== null && (verdict.level === 'caution' || verdict.level === 'danger')) return false;
  const mine = new Set(own.map((address) => address.toLowerCase()));
  if (mine.has(mailFrom.toLowerCase())) return false;
  return isFromPerson(message, mailFrom) && namesOne(message, mine);
}

/** Whether somebody wrote it who reads what comes back: no list, bounce or machine. */
export function isFromPerson(message: Message, mailFrom: string): boolean {
  const [local = '', domain] = splitAddress(mailFrom);
  return mailFrom !== '' && domain !== '' && !MACHINE.test(local) && !isAutomatic(message);
}

function splitAddress(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return at === -1 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}

function isAutomatic(message: Message): boolean {
  const values = (name: string) =>
    listHeaders(message, message.root, name).map((field) =>
      decodeText(rawValue(message, field)).toLowerCase(),
    );
  // RFC 3834, section 5: anything but `no`.
  if (values('auto-submitted').some((value) => !/^no\b/.test(value))) return true;
  if (message.root.headers.some((field) => /^list-/i.test(field.name))) return true;
  if (values('precedence').some((value) => /^(bulk|list|junk)\b/.test(value))) return true;
  // Of Exchange, which others have taken over.
  if (values('x-auto-response-suppress').some((value) => /\b(all|oof|autoreply)\b/.test(value))) return true;
  if (values('return-path').some((value) => value === '<>')) return true;
  // A delivery status or a receipt (RFC 3462) is no letter.
  return (
    values('content-type').some((value) => value.startsWith('multipart/report')) ||
    values('feedback-id').length > 0
  );
}

/** RFC 5230, section 4.5. */
const RECIPIENT_FIELDS = ['to', 'cc', 'bcc', 'resent-to', 'resent-cc', 'resent-bcc'];

/** Somebody of a list or a group is not written to by name (RFC 5230, section 4.5). */
function namesOne(message: Message, mine: ReadonlySet<string>): boolean {
  return RECIPIENT_FIELDS.flatMap((name) => listHeaders(message, message.root, name))
    .flatMap((field) => parseAddresses(rawValue(message, field)))
    .some(({ mailboxes }) => mailboxes.some(({ address }) => mine.has(address.toLowerCase())));
}
