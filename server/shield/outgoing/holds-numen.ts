import { findNumen } from '#contract';
import { attachments, decodePartText, envelope, plainText, type Message } from '#wire/message';

/** Of each file, so that a large one costs no more than a letter. */
const FILE_OCTETS = 1024 * 1024;
const MAX_FILES = 20;

/** Does a NUMEN stand in the subject, the text (quotations among it), the name of a file, or a file of text? */
export function holdsNumen(message: Message): boolean {
  if (findNumen(envelope(message).subject ?? '') !== null || findNumen(plainText(message)) !== null)
    return true;
  return attachments(message)
    .slice(0, MAX_FILES)
    .some(({ name, type, part }) => {
      if (findNumen(withoutExtension(name ?? '')) !== null) return true;
      return type.startsWith('text/') && findNumen(decodePartText(message, part, FILE_OCTETS).text) !== null;
    });
}

function withoutExtension(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ');
}
