import { findHeader, rawValue, type Message, type Part } from '#wire/message';
import { formatEnvelope } from './envelope.ts';
import { formatNullable, formatText } from './strings.ts';

const OPAQUE = 'application/octet-stream';

/**
 * RFC 9051, section 7.5.2: BODYSTRUCTURE, or BODY when `isExtended` is false. ASCII, but for addresses in the envelopes of
 * attached messages (see `formatEnvelope`).
 */
export function formatBodyStructure(message: Message, isExtended: boolean, part = message.root): string {
  if (part.children.length > 0) return formatMultipart(message, isExtended, part);
  const isMessage = /^message\/(rfc822|global)$/.test(part.type);
  // RFC 9051 has no way to write a message whose inside nobody can see.
  const type = isMessage && part.message === null ? OPAQUE : part.type;
  const [media = 'text', subtype = 'plain'] = type.split('/');
  const fields = [
    formatText(media.toUpperCase()),
    formatText(subtype.toUpperCase()),
    formatParameters(part.parameters),
    part.contentId === null ? 'NIL' : formatText(`<${part.contentId}>`),
    formatNullable(part.description),
    formatText(part.encoding === 'unknown' ? nameEncoding(message, part) : part.encoding.toUpperCase()),
    String(part.end - part.bodyStart),
  ];
  if (part.message !== null && type !== OPAQUE) {
    fields.push(
      formatEnvelope(message, part.message),
      formatBodyStructure(message, isExtended, part.message),
      String(part.lines),
    );
  } else if (media === 'text') fields.push(String(part.lines));
  if (isExtended) fields.push(formatMd5(message, part), ...formatExtension(part));
  return `(${fields.join(' ')})`;
}

function formatMultipart(message: Message, isExtended: boolean, part: Part): string {
  const children = part.children.map((child) => formatBodyStructure(message, isExtended, child)).join('');
  const subtype = formatText((part.type.split('/')[1] ?? 'mixed').toUpperCase());
  const extension = isExtended ? [formatParameters(part.parameters), ...formatExtension(part)] : [];
  return `(${[children, subtype, ...extension].join(' ')})`;
}

/** One that nobody here knows, as the sender writes it where that is a name (RFC 2045, section 6.1). */
function nameEncoding(message: Message, part: Part): string {
  const field = findHeader(message, part, 'Content-Transfer-Encoding');
  const value = field === null ? '' : Buffer.from(rawValue(message, field)).toString('latin1').trim();
  return /^[\w.+-]{1,40}$/.test(value) ? value.toUpperCase() : '8BIT';
}

/** RFC 1864: as the sender says it is, not as it was found; anything that is no such sum is passed over. */
function formatMd5(message: Message, part: Part): string {
  const field = findHeader(message, part, 'Content-MD5');
  if (field === null) return 'NIL';
  const value = Buffer.from(rawValue(message, field)).toString('latin1').trim();
  return /^[A-Za-z0-9+/]{22}==$/.test(value) ? `"${value}"` : 'NIL';
}

/** Disposition, language, location. */
function formatExtension(part: Part): string[] {
  const disposition =
    part.disposition === null
      ? 'NIL'
      : `(${formatText(part.disposition.type.toUpperCase())} ${formatParameters(part.disposition.parameters)})`;
  const language = part.language === null ? 'NIL' : `(${part.language.map(formatText).join(' ')})`;
  return [disposition, language, formatNullable(part.location)];
}

function formatParameters(parameters: ReadonlyMap<string, string>): string {
  const pairs = [...parameters].map(([name, value]) => formatParameter(name, value));
  return pairs.length === 0 ? 'NIL' : `(${pairs.join(' ')})`;
}

/** What is not ASCII travels as RFC 2231 writes it, which clients read as they do in the message itself. */
function formatParameter(name: string, value: string): string {
  const upper = name.toUpperCase();
  if (/^[\x20-\x7e]*$/.test(value)) return `${formatText(upper)} ${formatText(value)}`;
  const escaped = encodeURIComponent(value.toWellFormed()).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `${formatText(`${upper}*`)} ${formatText(`UTF-8''${escaped}`)}`;
}
