import type { EmailAddress, Id } from '../../jmap/index.ts';

export type ComposeMode = 'new' | 'reply' | 'replyAll' | 'forward' | 'draft';

/** A file that travels with a draft. Its blob is the uploaded one, then a part of the draft last saved. */
export interface Attachment {
  /** Ours, stable while the composer is open. */
  key: string;
  blobId: Id;
  name: string;
  type: string;
  /** Octets. */
  size: number;
  /** Set when the body shows it as an image, `cid:` without its angle brackets. */
  cid: string | null;
}

/** What the person has written so far. */
export interface Draft {
  /** Ours, stable from opening to sending, also across a crash. */
  key: string;
  accountId: Id;
  identityId: Id | null;
  /** The draft as the server holds it; null before the first save. */
  emailId: Id | null;
  to: EmailAddress[];
  cc: EmailAddress[];
  bcc: EmailAddress[];
  subject: string;
  /** What the editor holds; images of the body carry `data-cid`. */
  html: string;
  /** The quoted original with its introduction, sanitised; null when there is none. */
  quoteHtml: string | null;
  attachments: Attachment[];
  /** Message-IDs without angle brackets (RFC 8621, section 4.1.2.5). */
  inReplyTo: string[] | null;
  references: string[] | null;
  /** The message answered or passed on, to be marked so once this one has left. */
  origin: { emailId: Id; accountId: Id; keyword: '$answered' | '$forwarded' } | null;
}

export const recipientFields = ['to', 'cc', 'bcc'] as const;
export type RecipientField = (typeof recipientFields)[number];

export function emptyDraft(key: string, accountId: Id): Draft {
  return {
    key,
    accountId,
    identityId: null,
    emailId: null,
    to: [],
    cc: [],
    bcc: [],
    subject: '',
    html: '',
    quoteHtml: null,
    attachments: [],
    inReplyTo: null,
    references: null,
    origin: null,
  };
}

/** Nothing was written: closing may forget it. */
export function isEmptyDraft(draft: Draft): boolean {
  const text = draft.html.replaceAll(/<(?!img)[^>]*>|&nbsp;/g, '').trim();
  return (
    text === '' &&
    draft.subject.trim() === '' &&
    draft.to.length + draft.cc.length + draft.bcc.length + draft.attachments.length === 0
  );
}
