import { capabilities, type Id, type JmapSession } from '../../jmap/index.ts';
import type { Attachment } from './draft.ts';

export interface UploadLimits {
  /** Octets of one file. */
  perFile: number;
  /** Octets of all files of a message. */
  perMessage: number;
  /** Files on their way at the same time. */
  atOnce: number;
}

/** `maxSizeUpload` and `maxConcurrentUpload` (RFC 8620, section 2) and `maxSizeAttachmentsPerEmail` (RFC 8621, section 1.3.1). */
export function findUploadLimits(session: JmapSession, accountId: Id): UploadLimits {
  const { maxSizeUpload: perFile, maxConcurrentUpload } = session.capabilities[capabilities.core];
  const mail = session.accounts[accountId]?.accountCapabilities[capabilities.mail];
  const all = (mail as { maxSizeAttachmentsPerEmail?: unknown } | undefined)?.maxSizeAttachmentsPerEmail;
  const perMessage = typeof all === 'number' ? all : perFile;
  return { perFile: Math.min(perFile, perMessage), perMessage, atOnce: Math.max(1, maxConcurrentUpload) };
}

/** The files that can be added, and those that are too large by themselves or together with what is there. */
export function sortBySize<T extends { size: number }>(
  files: readonly T[],
  present: readonly Pick<Attachment, 'size'>[],
  limits: Pick<UploadLimits, 'perFile' | 'perMessage'>,
): { accepted: T[]; refused: T[] } {
  let total = present.reduce((sum, { size }) => sum + size, 0);
  const sorted: { accepted: T[]; refused: T[] } = { accepted: [], refused: [] };
  for (const file of files) {
    const fits = file.size <= limits.perFile && total + file.size <= limits.perMessage;
    if (fits) total += file.size;
    sorted[fits ? 'accepted' : 'refused'].push(file);
  }
  return sorted;
}
