import { findNumen } from '#contract';
import { mentionsAttachment } from './attachment-hint.ts';
import type { Draft, RecipientField } from './draft.ts';
import { recipientFields } from './draft.ts';
import { isAddress } from './parse-addresses.ts';

/** What must be put right before sending. */
export type Obstacle =
  | { kind: 'no-recipients' }
  | { kind: 'malformed'; field: RecipientField; text: string }
  | { kind: 'no-identity' }
  | { kind: 'numen' }
  | { kind: 'uploading' }
  | { kind: 'upload-failed' };

/** What is asked once before sending. */
export type Doubt = 'forgotten-attachment' | 'empty-subject';

interface Situation {
  draft: Draft;
  /** What stands in the address fields and is not an address yet. */
  unfinished: Partial<Record<RecipientField, string>>;
  uploads: readonly { failed: boolean }[];
  /** Plain text of what the person wrote. */
  ownText: string;
}

export function listObstacles({ draft, unfinished, uploads, ownText }: Situation): Obstacle[] {
  const obstacles: Obstacle[] = [];
  for (const field of recipientFields) {
    const text = unfinished[field]?.trim() ?? '';
    if (text !== '') obstacles.push({ kind: 'malformed', field, text });
    for (const { email } of draft[field]) {
      if (!isAddress(email)) obstacles.push({ kind: 'malformed', field, text: email });
    }
  }
  if (draft.to.length + draft.cc.length + draft.bcc.length === 0) obstacles.push({ kind: 'no-recipients' });
  if (draft.identityId === null) obstacles.push({ kind: 'no-identity' });
  if (findNumen(`${draft.subject}\n${ownText}`) !== null) obstacles.push({ kind: 'numen' });
  if (uploads.some((upload) => upload.failed)) obstacles.push({ kind: 'upload-failed' });
  if (uploads.some((upload) => !upload.failed)) obstacles.push({ kind: 'uploading' });
  return obstacles;
}

/** `ownText`: the plain text of what the person wrote, without the quoted original. */
export function listDoubts(draft: Draft, ownText: string): Doubt[] {
  const doubts: Doubt[] = [];
  if (draft.subject.trim() === '') doubts.push('empty-subject');
  const hasFile = draft.attachments.some((attachment) => attachment.cid === null);
  if (!hasFile && mentionsAttachment(`${draft.inReplyTo === null ? draft.subject : ''}\n${ownText}`)) {
    doubts.push('forgotten-attachment');
  }
  return doubts;
}
