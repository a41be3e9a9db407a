import type { Evidence } from '#contract';

export interface FeedbackParts {
  /** The message as it came, octet for octet. */
  original: Uint8Array;
  evidence: Evidence | null;
  receivedAt: Date;
  /** Address that it says it is from. */
  sender: string;
  /** Sites that its links lead to. */
  hosts: readonly string[];
  ownDomains: readonly string[];
  now: Date;
  /** Of the parts: in no line of the message. */
  boundary: string;
}

/**
 * A fraud in the Abuse Reporting Format (RFC 5965), as signal-spam and providers take it: a word for people, the facts for
 * programs, the message itself. Our own people's addresses are left out of the fields that say to whom it went (RFC 6590
 * asks to hide who reported; this hides it by one word for all, so that nothing can be tied together).
 */
export function formatFeedbackReport(parts: FeedbackParts): Buffer {
  const { boundary, now } = parts;
  const domain = parts.ownDomains[0] ?? 'localhost';
  const head = [
    `From: <postmaster@${domain}>`,
    'To: undisclosed-recipients:;',
    'Subject: Abuse report: fraud',
    `Date: ${formatDate(now)}`,
    `Message-ID: <${boundary}@${domain}>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=feedback-report; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `This is a report of a fraud that was sent to mailboxes of ${domain}.`,
    '',
    `--${boundary}`,
    'Content-Type: message/feedback-report',
    '',
    ...formatFacts(parts),
    '',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    'Content-Transfer-Encoding: 8bit',
    'Content-Disposition: inline',
    '',
    '',
  ].join('\r\n');
  const original = hideRecipients(Buffer.from(parts.original).toString('latin1'), parts.ownDomains);
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    Buffer.from(original, 'latin1'),
    Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'),
  ]);
}

/** RFC 5965, section 3. A domain may stand several times, the rest once. */
function formatFacts({ evidence, receivedAt, sender, hosts }: FeedbackParts): string[] {
  const from = sender.slice(sender.lastIndexOf('@') + 1);
  const domains = [...new Set([from, ...hosts])].filter((domain) => domain !== '');
  const optional = (name: string, value: string | null | undefined): string[] =>
    value === null || value === undefined || value === '' ? [] : [`${name}: ${value}`];
  return [
    'Feedback-Type: fraud',
    'User-Agent: Digue/1',
    'Version: 1',
    ...optional('Original-Mail-From', evidence?.mailFrom && `<${evidence.mailFrom}>`),
    `Arrival-Date: ${formatDate(receivedAt)}`,
    ...optional('Source-IP', evidence?.remoteAddress),
    ...domains.map((domain) => `Reported-Domain: ${domain}`),
  ].map((line) => line.replace(/[^\x20-\x7e]/g, '?'));
}

function formatDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

const named = /^(?:to|cc|bcc|delivered-to|x-original-to|envelope-to|received|apparently-to):/i;

/** In the header only; whatever else the message says is what its author wrote. */
function hideRecipients(message: string, ownDomains: readonly string[]): string {
  const end = /\r?\n\r?\n/.exec(message)?.index ?? message.length;
  const fields = message.slice(0, end).split(/(?<=\n)(?![ \t])/);
  const hidden = fields.map((field) => (named.test(field) ? hideAddresses(field, ownDomains) : field));
  return hidden.join('') + message.slice(end);
}

function hideAddresses(field: string, ownDomains: readonly string[]): string {
  const isOwn = (domain: string): boolean =>
    ownDomains.some((own) => domain.toLowerCase() === own || domain.toLowerCase().endsWith(`.${own}`));
  const bare = /^received:/i.test(field)
    ? field
    : field.replace(/"[^"]*"|(?<![^<>,:;@"])[^<>,:;@"]+(?=<)/g, (name) =>
        /^[\w-]+$/.test(name) ? name : ' ',
      );
  let hidden = '';
  let from = 0;
  for (const { 0: written, 1: domain = '', index } of bare.matchAll(/@([\w.-]+)/g)) {
    const local = bare.slice(from, index).search(/(?<![^\s<>,;:"()@])[^\s<>,;:"()@]+$/);
    const end = local < 0 ? index + 1 : index + written.length;
    const isHidden = local >= 0 && isOwn(domain);
    hidden += isHidden ? `${bare.slice(from, from + local)}redacted${written}` : bare.slice(from, end);
    from = end;
  }
  return hidden + bare.slice(from);
}
