import type { OutgoingAnswer, OutgoingFinding } from '#contract';
import type { EmailAddress, Id } from '../../jmap/index.ts';
import type { WrittenBody } from './build-email.ts';
import type { Attachment, Draft, RecipientField } from './draft.ts';
import type { SaveState } from './draft-saver.ts';
import type { Doubt, Obstacle } from './send-checks.ts';
import type { UploadLimits } from './upload-limits.ts';
import type { Folders, Submitted } from './submit-draft.ts';

/** A file on its way to the server. */
export interface Upload {
  key: string;
  name: string;
  type: string;
  size: number;
  cid: string | null;
  /** 0 to 1. */
  progress: number;
  failed: boolean;
}

/** Why sending did not happen, as far as it is known. */
export interface Refusal {
  /** A SetError type, or `unsaved`, `unchecked`, `unknown-outcome`. */
  type: string;
  /** The server's own sentence. */
  description: string | null;
  addresses: string[];
}

export interface ComposerState {
  draft: Draft;
  uploads: readonly Upload[];
  saveState: SaveState;
  /** What stands in the address fields and is no address yet. */
  unfinished: Partial<Record<RecipientField, string>>;
  obstacles: readonly Obstacle[];
  refusal: Refusal | null;
  /** Names of files that were too large to be added. */
  tooLarge: readonly string[];
  /** Octets that all files together may have; null until it was asked. */
  sizeLimit: number | null;
  /** Names of files the server no longer has: to be attached again. */
  lostFiles: readonly string[];
  isSending: boolean;
  /** Moving to another account takes the files along. */
  isMoving: boolean;
}

export interface UploadedFile {
  blobId: Id;
  size: number;
}

/** What a composer needs of the world. */
export interface ComposerWorld {
  save(
    draft: Draft,
    past: { superseded: readonly Id[]; isInDoubt: boolean },
  ): Promise<{ emailId: Id; attachments: Attachment[]; superseded: Id[] }>;
  destroy(accountId: Id, emailIds: readonly Id[]): Promise<void>;
  /** What the server finds in the stored draft before it leaves. */
  check(draft: Draft): Promise<OutgoingFinding[]>;
  submit(draft: Draft, answers: readonly OutgoingAnswer[]): Promise<Submitted & { folders: Folders }>;
  upload(
    accountId: Id,
    file: Blob,
    options: { type: string; signal: AbortSignal; onProgress(done: number): void },
  ): Promise<UploadedFile>;
  /** Brings a stored file into another account. */
  copyFile(attachment: Attachment, from: Id, to: Id): Promise<UploadedFile>;
  limits(accountId: Id): Promise<UploadLimits>;
  writeBody(draft: Draft): WrittenBody;
  /** False when this device refuses to keep it. */
  keepCopy(draft: Draft): boolean;
  dropCopy(key: string): void;
  now(): Date;
  createKey(): string;
}

export type SendOutcome =
  | { kind: 'sent'; draft: Draft; submitted: Submitted; folders: Folders }
  | { kind: 'obstacles' }
  | { kind: 'doubts'; doubts: Doubt[]; findings: OutgoingFinding[] }
  | { kind: 'refused' };

export interface Sender {
  accountId: Id;
  identityId: Id;
  from: EmailAddress;
}
