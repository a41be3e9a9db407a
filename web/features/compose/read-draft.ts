import type { EmailBodyPart, EmailDetail, Id } from '../../jmap/index.ts';
import { emptyDraft, type Attachment, type Draft } from './draft.ts';

/** What Email/get must be asked for to open a draft or start an answer. */
export const draftProperties = [
  'id',
  'threadId',
  'mailboxIds',
  'keywords',
  'messageId',
  'inReplyTo',
  'references',
  'from',
  'to',
  'cc',
  'bcc',
  'replyTo',
  'subject',
  'sentAt',
  'receivedAt',
  'bodyValues',
  'textBody',
  'htmlBody',
  'attachments',
  'digueVerdict',
] as const;

export const bodyProperties = ['partId', 'blobId', 'size', 'name', 'type', 'charset', 'disposition', 'cid'];

/** The draft that a stored email is, without its bodies, which the screen makes safe first. */
export function readDraft(email: EmailDetail, accountId: Id, key: string): Draft {
  return {
    ...emptyDraft(key, accountId),
    emailId: email.id,
    to: email.to ?? [],
    cc: email.cc ?? [],
    bcc: email.bcc ?? [],
    subject: email.subject ?? '',
    attachments: readAttachments(email),
    inReplyTo: email.inReplyTo,
    references: email.references,
  };
}

/** The files of an email; `cid` is kept only where the part may be shown inside the body. */
export function readAttachments(email: Pick<EmailDetail, 'id' | 'attachments'>): Attachment[] {
  return email.attachments.flatMap((part, index) => {
    if (part.blobId === null) return [];
    const inline = part.cid !== null && part.type.toLowerCase().startsWith('image/');
    return [
      {
        key: `${email.id}.${index}`,
        blobId: part.blobId,
        name: part.name ?? defaultName(part),
        type: part.type,
        size: part.size,
        cid: inline ? part.cid : null,
      },
    ];
  });
}

function defaultName(part: EmailBodyPart): string {
  return part.type.toLowerCase() === 'message/rfc822' ? 'message.eml' : 'sans-nom';
}

/**
 * After a save the files are parts of the new draft, and the blobs of the one before go with it: every attachment is
 * pointed to its new blob. Matched by place among those with the same Content-ID or name, since a server may reorder.
 */
export function repointAttachments(
  kept: readonly Attachment[],
  parts: readonly EmailBodyPart[],
): Attachment[] {
  const free = [...parts];
  return kept.map((attachment) => {
    const index = free.findIndex((part) =>
      attachment.cid === null
        ? part.name === attachment.name && part.type.toLowerCase() === attachment.type.toLowerCase()
        : part.cid === attachment.cid,
    );
    const part = free[index];
    if (!part?.blobId) return attachment;
    free.splice(index, 1);
    return { ...attachment, blobId: part.blobId, size: part.size };
  });
}

/** The text of the body parts of one kind, joined; empty when there is none. */
export function readBody(email: EmailDetail, kind: 'html' | 'text'): string {
  const parts = kind === 'html' ? email.htmlBody : email.textBody;
  const wanted = kind === 'html' ? 'text/html' : 'text/plain';
  return parts
    .filter((part) => part.type.toLowerCase() === wanted && part.partId !== null)
    .map((part) => email.bodyValues[part.partId ?? '']?.value ?? '')
    .join('\n');
}
