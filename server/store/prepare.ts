import { attachments, envelope, parseMessage, preview, type Message } from '#wire/message';
import { isKeptAsRow, type MailBlobs } from './blobs/mail-blobs.ts';
import type { BlobDigest, PreparedMessage } from './types.ts';
import { createForms } from './uids/forms.ts';

/** Keeps the bytes and reads what the rows need of them. */
export async function prepareMessage(
  blobs: MailBlobs,
  bytes: Uint8Array,
  parsed?: Message,
): Promise<PreparedMessage> {
  const kept = blobs.write(bytes);
  // Awaited last: the file is written while the message is read.
  kept.catch(() => undefined);
  const read = readMessage(bytes, parsed);
  return { ...read, needsRow: isKeptAsRow(blobs, bytes), digest: (await kept) as BlobDigest };
}

/** The same, but a small content is left for the append to write: a statement less, where only one waits for it. */
export async function prepareForAppend(blobs: MailBlobs, bytes: Uint8Array): Promise<PreparedMessage> {
  if (blobs.pack === undefined || !isKeptAsRow(blobs, bytes)) return prepareMessage(blobs, bytes);
  const { digest, packed } = await blobs.pack(bytes);
  return { ...readMessage(bytes), needsRow: false, row: packed, digest: digest as BlobDigest };
}

function readMessage(
  bytes: Uint8Array,
  message: Message = parseMessage(bytes),
): Omit<PreparedMessage, 'digest' | 'needsRow' | 'row'> {
  return {
    size: bytes.length,
    envelope: envelope(message),
    preview: preview(message),
    hasAttachment: attachments(message).some((attachment) => !attachment.inline),
    forms: createForms(message),
  };
}
