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
  const message = parsed ?? parseMessage(bytes);
  return {
    size: bytes.length,
    needsRow: isKeptAsRow(blobs, bytes),
    envelope: envelope(message),
    preview: preview(message),
    hasAttachment: attachments(message).some((attachment) => !attachment.inline),
    forms: createForms(message),
    digest: (await kept) as BlobDigest,
  };
}
