import type { Attachment, Message, Part } from './types.ts';
import { attachments } from './attachments.ts';
import { decodeBody } from './body/content.ts';
import { cleanFileName, fileName, listFileNames } from './body/file-name.ts';
import { listUuencoded } from './body/uuencode.ts';
import { bodyViews } from './body/views.ts';

/** Endings under which a text that is shown with the message is nothing but that. */
const SHOWN_AS_TEXT = /\.(?:te?xt|html?)$|^[^.]*$/i;

/**
 * Everything that some program offers as a file, which is more than the attachments of RFC 8621: pictures and sounds that stand
 * among the text, texts with the name of something else, files that are written into a plain text as uuencode does. What has
 * two names that end differently is listed under each: programs show the one or the other.
 */
export function listFiles(message: Message): Attachment[] {
  const { textBody, htmlBody } = bodyViews(message);
  const shown = [...new Set([...textBody, ...htmlBody])].flatMap((part) => listShown(message, part));
  return [...attachments(message), ...shown].flatMap((file) => [file, ...listOtherNames(message, file)]);
}

function listShown(message: Message, part: Part): Attachment[] {
  const name = fileName(part);
  const isText = part.type.startsWith('text/');
  const own: Attachment[] = isText && SHOWN_AS_TEXT.test(name ?? '') ? [] : [createFile(message, part, name)];
  if (part.type !== 'text/plain') return own;
  const text = Buffer.from(decodeBody(message, part)).toString('latin1');
  const inside = listUuencoded(text).map((file) => ({
    part,
    name: cleanFileName(file.name),
    type: 'application/octet-stream',
    content: () => file.content,
    inline: false,
  }));
  return [...own, ...inside];
}

function createFile(message: Message, part: Part, name: string | null): Attachment {
  return { part, name, type: part.type, content: () => decodeBody(message, part), inline: true };
}

/** The same file by the other names that its header gives it, where they end otherwise. */
function listOtherNames(message: Message, file: Attachment): Attachment[] {
  // What lies in a winmail.dat has a name of its own.
  if (file.name !== fileName(file.part)) return [];
  const endings = new Set([endingOf(file.name ?? '')]);
  return listFileNames(message, file.part).flatMap((name) => {
    if (endings.has(endingOf(name))) return [];
    endings.add(endingOf(name));
    return [{ ...file, name }];
  });
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
