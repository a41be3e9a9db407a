import type { DnsRecord } from './list-records.ts';

const TTL = 3600;
/** RFC 1035, section 3.3: octets of one character-string. */
const STRING_OCTETS = 255;

/** RFC 1035, section 5: a master file with absolute names, each record under what it is for. */
export function formatZone(records: readonly DnsRecord[], notes: readonly string[]): string {
  const lines = records.flatMap(({ name, type, value, why }) => [
    `; ${comment(why)}`,
    `${name}. ${TTL} IN ${type} ${type === 'TXT' ? formatText(value) : value}`,
  ]);
  return [...lines, ...notes.map((note) => `; ${comment(note)}`), ''].join('\n');
}

function comment(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** One or more character-strings; quotes, backslashes and what is not printable ASCII are escaped. */
export function formatText(text: string): string {
  const octets = Buffer.from(text, 'utf8');
  const strings: string[] = [];
  for (let at = 0; at === 0 || at < octets.length; at += STRING_OCTETS) {
    const inner = Array.from(octets.subarray(at, at + STRING_OCTETS), escapeOctet).join('');
    strings.push(`"${inner}"`);
  }
  return strings.join(' ');
}

function escapeOctet(octet: number): string {
  if (octet === 0x22 || octet === 0x5c) return `\\${String.fromCharCode(octet)}`;
  if (octet >= 0x20 && octet < 0x7f) return String.fromCharCode(octet);
  return `\\${String(octet).padStart(3, '0')}`;
}
