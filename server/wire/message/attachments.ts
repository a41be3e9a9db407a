import type { Attachment, Message, Part } from './types.ts';
import { decodeBody } from './body/content.ts';
import { cleanFileName, fileName } from './body/file-name.ts';
import { bodyViews } from './body/views.ts';
import { parseTnef } from './body/tnef.ts';

/**
 * The files that travel with the message, in its order. A winmail.dat that can be opened is replaced by what is in
 * it; a closed or empty one is listed as it is. Attached messages are files of type message/rfc822.
 */
export function attachments(message: Message): Attachment[] {
  return bodyViews(message).attachments.flatMap((part) => {
    const inside = isTnef(part) ? openTnef(message, part) : [];
    return inside.length > 0 ? inside : [createAttachment(message, part)];
  });
}

function createAttachment(message: Message, part: Part): Attachment {
  return {
    part,
    name: fileName(part),
    type: part.type,
    content: () => decodeBody(message, part),
    inline: part.contentId !== null && part.disposition?.type !== 'attachment',
  };
}

function isTnef(part: Part): boolean {
  if (part.type === 'application/ms-tnef' || part.type === 'application/vnd.ms-tnef') return true;
  return fileName(part)?.toLowerCase() === 'winmail.dat';
}

function openTnef(message: Message, part: Part): Attachment[] {
  return parseTnef(decodeBody(message, part)).map((file) => ({
    part,
    name: cleanFileName(file.name),
    type: file.type,
    content: () => file.content,
    inline: file.contentId !== null,
  }));
}
