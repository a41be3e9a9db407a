import type { Reply } from '#mail/smtp';

export interface Sentence {
  fr: string;
  en: string;
}

/** RFC 5321, section 4.5.3.1.5: 512 octets with code, enhanced code and CRLF. */
const LINE_OCTETS = 480;

const PLAIN: Readonly<Record<string, string>> = {
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  '…': '...',
  '–': '-',
  '—': '-',
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
};

/**
 * Both languages: French first, on one line where it fits, otherwise a line each. Accents only for a client that said
 * SMTPUTF8 (RFC 6531, section 3.7.4.2): programs that read replies as Latin-1 would show « Ã© », and an « e » is read by all.
 */
export function formatReply(code: number, enhanced: string, sentence: Sentence, isUtf8: boolean): Reply {
  const [fr, en] = [sentence.fr, sentence.en].map((text) => cut(isUtf8 ? oneLine(text) : foldToAscii(text)));
  const both = `${fr} / ${en}`;
  const lines = Buffer.byteLength(both) <= LINE_OCTETS ? [both] : [fr, en];
  return { code, text: lines.map((line) => `${enhanced} ${line}`).join('\n') };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** « Élève » → "Eleve"; what has no like is a question mark. */
export function foldToAscii(text: string): string {
  const folded = [...text].map((character) => PLAIN[character] ?? character).join('');
  return oneLine(folded.normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(/" (.*?) "/g, '"$1"')
    .replace(/[^\x20-\x7e]/g, '?');
}

function cut(text: string): string {
  let short = text;
  while (Buffer.byteLength(short) > LINE_OCTETS) short = [...short].slice(0, -1).join('');
  return short;
}
