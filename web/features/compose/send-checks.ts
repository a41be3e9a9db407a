import type { Draft, RecipientField } from './draft.ts';
import { recipientFields } from './draft.ts';
import { isAddress } from './parse-addresses.ts';

/** What must be put right before sending. */
export type Obstacle =
  | { kind: 'no-recipients' }
  | { kind: 'malformed'; field: RecipientField; text: string }
  | { kind: 'no-identity' }
  | { kind: 'uploading' }
  | { kind: 'upload-failed' };

/** What is asked once before sending, beside what the server finds. */
export type Doubt = 'empty-subject';

interface Situation {
  draft: Draft;
  /** What stands in the address fields and is not an address yet. */
  unfinished: Partial<Record<RecipientField, string>>;
  uploads: readonly { failed: boolean }[];
}

export function listObstacles({ draft, unfinished, uploads }: Situation): Obstacle[] {
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
  if (uploads.some((upload) => upload.failed)) obstacles.push({ kind: 'upload-failed' });
  if (uploads.some((upload) => !upload.failed)) obstacles.push({ kind: 'uploading' });
  return obstacles;
}

export function listDoubts(draft: Draft): Doubt[] {
  return draft.subject.trim() === '' ? ['empty-subject'] : [];
}
