import type { EmailAddress, Id } from '../../jmap/index.ts';
import type { Attachment, Draft } from './draft.ts';

export interface WrittenBody {
  html: string;
  text: string;
}

/**
 * The Email/set create object of a draft (RFC 8621, section 4.6): both bodies by value, files by blob. Images of
 * the body carry their Content-ID.
 */
export function buildEmail(
  draft: Draft,
  by: { from: EmailAddress | null; sender: EmailAddress | null },
  body: WrittenBody,
  draftsId: Id,
): Record<string, unknown> {
  return {
    mailboxIds: { [draftsId]: true },
    keywords: { $draft: true, $seen: true },
    from: by.from === null ? null : [by.from],
    sender: by.sender === null ? null : [by.sender],
    to: orNull(draft.to),
    cc: orNull(draft.cc),
    bcc: orNull(draft.bcc),
    // Of all saves the same: a draft whose answer never came is found again by it.
    messageId: [`${draft.key}@${by.from?.email.split('@').at(-1) ?? 'localhost'}`],
    subject: cleanHeader(draft.subject),
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    textBody: [{ partId: 'text', type: 'text/plain' }],
    htmlBody: [{ partId: 'html', type: 'text/html' }],
    bodyValues: { text: { value: body.text }, html: { value: body.html } },
    attachments: draft.attachments.map(buildAttachment),
  };
}

function buildAttachment(attachment: Attachment): Record<string, unknown> {
  const { blobId, type, name, cid } = attachment;
  const part = { blobId, type, name: cleanHeader(name) };
  return cid === null ? { ...part, disposition: 'attachment' } : { ...part, disposition: 'inline', cid };
}

function orNull(addresses: readonly EmailAddress[]): EmailAddress[] | null {
  if (addresses.length === 0) return null;
  return addresses.map(({ name, email }) => ({ name: name === null ? null : cleanHeader(name), email }));
}

/** Header text is one line: a pasted line end must not begin another header. */
function cleanHeader(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
