import { createHash } from 'node:crypto';
import type { AccountId } from '#base';
import type { RunId, ScriptId } from '#mail/rules';
import type { IdentityId, SubmissionId } from '#mail/submit';
import type { BlobDigest, EmailId, MailboxId, Modseq, ThreadId } from '#store';

/*
 * Ids on the wire (RFC 8620, section 1.2): a letter for the type and the row's number, in one spelling only. Whatever
 * is spelt otherwise belongs to nobody: it is "not found", like the id of another account.
 */

const NUMBERED = /^([A-Z])([1-9]\d{0,15})$/;

function parseNumbered(letter: string, text: string): number | null {
  const match = NUMBERED.exec(text);
  if (match?.[1] !== letter) return null;
  const number = Number(match[2]);
  return Number.isSafeInteger(number) ? number : null;
}

export const formatAccountId = (id: AccountId): string => `A${id}`;
export const formatMailboxId = (id: MailboxId): string => `M${id}`;
export const formatEmailId = (id: EmailId): string => `E${id}`;
export const formatThreadId = (id: ThreadId): string => `T${id}`;
export const formatSubmissionId = (id: SubmissionId): string => `S${id}`;
export const formatIdentityId = (id: IdentityId): string => `I${id}`;
export const formatScriptId = (id: ScriptId): string => `R${id}`;
export const formatRunId = (id: RunId): string => `X${id}`;
/** A principal is an account seen from the directory. */
export const formatPrincipalId = (id: AccountId): string => `P${id}`;

export const parseAccountId = (text: string): AccountId | null =>
  parseNumbered('A', text) as AccountId | null;
export const parseMailboxId = (text: string): MailboxId | null =>
  parseNumbered('M', text) as MailboxId | null;
export const parseEmailId = (text: string): EmailId | null => parseNumbered('E', text) as EmailId | null;
export const parseThreadId = (text: string): ThreadId | null => parseNumbered('T', text) as ThreadId | null;
export const parseSubmissionId = (text: string): SubmissionId | null =>
  parseNumbered('S', text) as SubmissionId | null;
export const parseIdentityId = (text: string): IdentityId | null =>
  parseNumbered('I', text) as IdentityId | null;
export const parseScriptId = (text: string): ScriptId | null => parseNumbered('R', text) as ScriptId | null;
export const parseRunId = (text: string): RunId | null => parseNumbered('X', text) as RunId | null;
export const parsePrincipalId = (text: string): AccountId | null =>
  parseNumbered('P', text) as AccountId | null;

/** States are the store's change counters. */
export const formatState = (modseq: Modseq): string => String(modseq);

export function parseState(text: string): Modseq | null {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? (number as Modseq) : null;
}

/** A blob: whole, one decoded part of a message (counted from its root), or a file found in a winmail.dat. */
export type BlobId =
  | { kind: 'whole'; digest: BlobDigest }
  | { kind: 'part'; digest: BlobDigest; index: number }
  | { kind: 'file'; digest: BlobDigest; index: number };

const BLOB = /^B([0-9a-f]{64})(?:-([pf])(0|[1-9]\d{0,5}))?$/;

export function formatBlobId(blob: BlobId): string {
  switch (blob.kind) {
    case 'whole':
      return `B${blob.digest}`;
    case 'part':
      return `B${blob.digest}-p${blob.index}`;
    case 'file':
      return `B${blob.digest}-f${blob.index}`;
    default:
      throw new Error(`no blob id for ${String(blob satisfies never)}`);
  }
}

export function parseBlobId(text: string): BlobId | null {
  const match = BLOB.exec(text);
  if (match?.[1] === undefined) return null;
  const digest = match[1] as BlobDigest;
  if (match[2] === undefined) return { kind: 'whole', digest };
  return { kind: match[2] === 'p' ? 'part' : 'file', digest, index: Number(match[3]) };
}

/** Keyless, short name of a value: the same value has the same name. */
export function formatFingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
