import { cutOctets, asciiLine, oneLine, type Reply } from '#mail/smtp';

export interface Sentence {
  fr: string;
  en: string;
}

/** RFC 5321, section 4.5.3.1.5: 512 octets with code, enhanced code and CRLF. */
const LINE_OCTETS = 480;

/**
 * Both languages: French first, on one line where it fits, otherwise a line each. Accents only for a client that said
 * SMTPUTF8 (RFC 6531, section 3.7.4.2): programs that read replies as Latin-1 would show « Ã© », and an « e » is read by all.
 */
export function formatReply(code: number, enhanced: string, sentence: Sentence, isUtf8: boolean): Reply {
  const [fr, en] = [sentence.fr, sentence.en].map((text) =>
    cutOctets(isUtf8 ? oneLine(text) : asciiLine(text), LINE_OCTETS),
  );
  const both = `${fr} / ${en}`;
  const lines = Buffer.byteLength(both) <= LINE_OCTETS ? [both] : [fr, en];
  return { code, text: lines.map((line) => `${enhanced} ${line}`).join('\n') };
}
