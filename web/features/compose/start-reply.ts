import type { EmailAddress, EmailDetail } from '../../jmap/index.ts';
import { addAddresses } from './parse-addresses.ts';

type Answered = Pick<EmailDetail, 'from' | 'replyTo' | 'to' | 'cc'>;

/** Whom an answer goes to. Own addresses are left out, unless one answers a message of one's own. */
export function replyRecipients(
  email: Answered,
  ownAddresses: readonly string[],
  everybody: boolean,
): { to: EmailAddress[]; cc: EmailAddress[] } {
  const own = new Set(ownAddresses.map((address) => address.toLowerCase()));
  const isOther = (address: EmailAddress): boolean => !own.has(address.email.toLowerCase());
  const senders = email.replyTo?.length ? email.replyTo : (email.from ?? []);
  const mine = senders.length > 0 && !senders.some(isOther);
  const original = email.to ?? [];
  if (mine) return { to: [...original], cc: everybody ? [...(email.cc ?? [])] : [] };
  const to = addAddresses([], senders);
  if (!everybody) return { to, cc: [] };
  const toAll = addAddresses(to, original.filter(isOther));
  const inTo = new Set(toAll.map((address) => address.email.toLowerCase()));
  const cc = addAddresses([], (email.cc ?? []).filter(isOther));
  return { to: toAll, cc: cc.filter((address) => !inTo.has(address.email.toLowerCase())) };
}

const replyPrefix = /^\s*(?:re|ré|rép|réf|aw|sv|antw)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*/i;
const forwardPrefix = /^\s*(?:tr|fw|fwd|wg|i)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*/i;

/** `Re: …`, never `Re: Re: …`, whatever language the other program speaks. */
export function replySubject(subject: string | null): string {
  return `Re: ${stripPrefixes(subject ?? '', replyPrefix)}`;
}

/** `Tr: …` (transféré), never twice. */
export function forwardSubject(subject: string | null): string {
  return `Tr: ${stripPrefixes(subject ?? '', forwardPrefix)}`;
}

function stripPrefixes(subject: string, prefix: RegExp): string {
  let bare = subject.trim();
  while (prefix.test(bare)) bare = bare.replace(prefix, '');
  return bare;
}

/** In-Reply-To and References of an answer (RFC 5322, section 3.6.4). */
export function replyThreading(email: Pick<EmailDetail, 'messageId' | 'inReplyTo' | 'references'>): {
  inReplyTo: string[] | null;
  references: string[] | null;
} {
  const messageId = email.messageId ?? [];
  if (messageId.length === 0) return { inReplyTo: null, references: email.references };
  const single = email.inReplyTo?.length === 1 ? email.inReplyTo : [];
  const before = email.references?.length ? email.references : single;
  return {
    inReplyTo: messageId,
    references: [...before.filter((id) => !messageId.includes(id)), ...messageId],
  };
}
