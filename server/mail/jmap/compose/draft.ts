import type { BlobId } from '../ids.ts';
import type { Field } from './field-value.ts';

/** A message to be written, from the `create` of Email/set (RFC 8621, section 4.6). */
export interface Draft {
  /** Of the message itself; never Content-*. */
  fields: Field[];
  root: DraftPart;
}

export type DraftContent =
  | { kind: 'text'; text: string }
  | { kind: 'blob'; blobId: BlobId; written: string }
  | { kind: 'parts'; parts: DraftPart[] };

export interface DraftPart {
  /** Lower case, e.g. `text/plain`. */
  type: string;
  content: DraftContent;
  name: string | null;
  disposition: string | null;
  cid: string | null;
  language: string[] | null;
  location: string | null;
  fields: Field[];
}

/** Every part from `root` down. */
export function listDraftParts(root: DraftPart): DraftPart[] {
  return root.content.kind === 'parts' ? [root, ...root.content.parts.flatMap(listDraftParts)] : [root];
}
