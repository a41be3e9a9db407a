import type { Message } from './types.ts';
import { cut, plainText } from './plain-text.ts';

const MAX_PREVIEW = 256;
/** Text that is looked through for something new to show. */
const MAX_READ = 8 * 1024;

/** What nobody sees: senders pad previews with it to push their text out of the line. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Rules drawn with characters. */
const RULE = /^[\s\-_=*#~.+—–•·]{3,}$/;
/** Everything after is the earlier message or the signature. */
const ENDS_NEW_TEXT = [
  /^-- ?$/,
  /^-{2,}\s*(?:message d['’]origine|message transféré|message transmis|original message|forwarded message|ursprüngliche nachricht)/i,
  /^_{20,}$/,
];
/** « Le 3 mars 2026 à 10:12, Jean Dupont a écrit : » and its English sister, at the end of a line. */
const ATTRIBUTION = /^(?:le|on|am)\b.{0,300}\b(?:a [eé]crit|wrote|schrieb)\b.{0,80}:\s*$/i;
const ATTRIBUTION_START = /^(?:le|on) .{5,300}$/i;
const ATTRIBUTION_END = /(?:a [eé]crit|wrote)\s*:\s*$/i;
/** The block of fields that Outlook writes above what it quotes. */
const QUOTED_FIELD = /^\*?(?:de|from|von)\s?:\*?\s.*/i;
const QUOTED_FIELD_NEXT = /^\*?(?:envoyé|date|sent|à|to|objet|subject|gesendet)\s?:/i;

/**
 * The beginning of what is new in the message, on one line, at most 256 characters (RFC 8621, section 4.1.4): without
 * quoted text, signature, drawn rules and invisible padding. A message of nothing else shows that.
 */
export function preview(message: Message): string {
  const text = plainText(message, MAX_READ).replace(INVISIBLE, '');
  const lines = text.split(/\r?\n/);
  const fresh = collapse(keepNewLines(lines));
  return cut(fresh === '' ? collapse(lines) : fresh, MAX_PREVIEW).trimEnd();
}

function* keepNewLines(lines: readonly string[]): Iterable<string> {
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    const next = (lines[index + 1] ?? '').trim();
    if (ENDS_NEW_TEXT.some((pattern) => pattern.test(line))) return;
    if (QUOTED_FIELD.test(line) && QUOTED_FIELD_NEXT.test(next)) return;
    if (line.startsWith('>') || RULE.test(line) || ATTRIBUTION.test(line)) continue;
    if (ATTRIBUTION_START.test(line) && ATTRIBUTION_END.test(next)) {
      index += 1;
      continue;
    }
    yield line;
  }
}

/** On one line, as much of it as a preview shows. */
function collapse(lines: Iterable<string>): string {
  let text = '';
  for (const line of lines) {
    const part = line.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    if (part !== '') text += text === '' ? part : ` ${part}`;
    // A character may be two units, and `cut` keeps it whole.
    if (text.length > MAX_PREVIEW + 1) break;
  }
  return text;
}
