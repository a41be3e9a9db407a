import { isIpv6 } from './address-literal.ts';
import { replaceUnsafe } from './control.ts';

export interface ReceivedFacts {
  /** Null for mail that a signed-in person handed in. */
  client: { helo: string; address: string } | null;
  /** Our name. */
  hostname: string;
  /** SMTP, ESMTP, ESMTPS, UTF8SMTPS… (RFC 3848, RFC 6531); null when it came by none of these. */
  protocol: string | null;
  id: string;
  /** The recipient when there is one; more would tell each of the others. */
  recipient: string | null;
  date: Date;
}

/** `Return-Path: <a@b>` with its CRLF (RFC 5321, section 4.4). */
export function formatReturnPath(mailFrom: string): string {
  return `Return-Path: <${replaceUnsafe(mailFrom)}>\r\n`;
}

/** One Received field, folded, with its CRLF (RFC 5321, section 4.4). */
export function formatReceived(facts: ReceivedFacts): string {
  const lines: string[] = [];
  const from = facts.client;
  if (from !== null) lines.push(`from ${formatDomain(from.helo)} (${formatAddressLiteral(from.address)})`);
  const protocol = facts.protocol === null ? '' : ` with ${facts.protocol}`;
  lines.push(`by ${formatDomain(facts.hostname)}${protocol} id ${facts.id}`);
  if (facts.recipient !== null) lines.push(`for <${replaceUnsafe(facts.recipient)}>`);
  return `Received: ${lines.join('\r\n\t')};\r\n\t${formatDate(facts.date)}\r\n`;
}

/** What a client calls itself, reduced to the characters of a domain or an address literal. */
function formatDomain(text: string): string {
  return text.replace(/[^A-Za-z0-9._:[\]-]/g, '?').slice(0, 255) || 'unknown';
}

/** RFC 5321, section 4.1.3. */
function formatAddressLiteral(address: string): string {
  return isIpv6(address) ? `[IPv6:${address}]` : `[${address}]`;
}

/** RFC 5322, section 3.3, in UTC. */
export function formatDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
