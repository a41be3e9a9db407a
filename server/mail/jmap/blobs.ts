import { findFileWay, type FileWay, type Verdict } from '#contract';
import type { MailView } from '#store';
import { attachments, decodeBody, fileName, parseMessage } from '#wire/message';
import { parseBlobId, type BlobId } from './ids.ts';
import { listOwnParts } from './render/body-part.ts';

type BlobView = Pick<MailView, 'readBlob'>;

/**
 * The way to a part or to the whole, which carries the parts out, by every verdict on its message that the person sees,
 * the strictest first. An upload opens.
 */
export async function findBlobWay(
  view: Pick<MailView, 'listVerdicts'>,
  blob: BlobId,
): Promise<{ way: FileWay; verdict: Verdict | null }> {
  const verdicts = await view.listVerdicts(blob.digest);
  for (const way of ['closed', 'waiting', 'ask'] as const) {
    const those = verdicts.filter((verdict) => findFileWay(verdict) === way);
    const verdict = those.find((one) => !isFirstContactOnly(one)) ?? those[0];
    if (verdict !== undefined) return { way, verdict };
  }
  return { way: 'open', verdict: null };
}

/** Nothing is asked but for the reason that one does not know the sender yet. */
export function isFirstContactOnly({ level, scan }: Pick<Verdict, 'level' | 'scan'>): boolean {
  return level !== 'caution' && level !== 'danger' && scan !== 'late' && scan !== 'impossible';
}

/**
 * The octets of a blob, if the person sees the message or upload it lies in; null for any other reason too. A part
 * of what is held to be a fraud is nobody's, nor what the anti-virus has still to see: it goes into no other message.
 */
export async function findBlob(
  view: Pick<MailView, 'readBlob' | 'listVerdicts'>,
  blob: BlobId,
): Promise<Uint8Array | null> {
  const { way } = await findBlobWay(view, blob);
  return way === 'closed' || way === 'waiting' ? null : readBlobPart(view, blob);
}

/** `findBlob` for who has asked the gate. */
export async function readBlobPart(view: BlobView, blob: BlobId): Promise<Uint8Array | null> {
  const bytes = await view.readBlob(blob.digest);
  if (bytes === null || blob.kind === 'whole') return bytes;
  const message = parseMessage(bytes);
  if (blob.kind === 'file') return attachments(message)[blob.index]?.content() ?? null;
  const part = listOwnParts(message.root)[blob.index];
  return part === undefined ? null : decodeBody(message, part);
}

/** A part of a message, or the whole, by its blob id, for the question before it is opened; null for what is neither. */
export function findFile(blobId: string) {
  const blob = parseBlobId(blobId);
  if (blob === null) return null;
  return {
    digest: blob.digest,
    place: placeOf(blob),
    isOriginal: blob.kind === 'whole',
    read: (view: BlobView) => readFile(view, blob),
  };
}

/** Where in its message a part lies: what is noted of it when somebody wants it. */
export const placeOf = (blob: BlobId): string =>
  blob.kind === 'whole' ? 'whole' : `${blob.kind}${blob.index}`;

async function readFile(view: BlobView, blob: BlobId): Promise<{ name: string; bytes: Uint8Array } | null> {
  const bytes = await readBlobPart(view, blob);
  if (bytes === null) return null;
  if (blob.kind === 'whole') return { name: 'message.eml', bytes };
  const whole = await view.readBlob(blob.digest);
  if (whole === null) return null;
  const message = parseMessage(whole);
  const part = listOwnParts(message.root)[blob.index];
  const name =
    blob.kind === 'file'
      ? attachments(message)[blob.index]?.name
      : part === undefined
        ? null
        : fileName(part);
  return { name: name ?? '', bytes };
}
