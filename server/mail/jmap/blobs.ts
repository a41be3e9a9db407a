import type { AccountId } from '#base';
import type { Store } from '#store';
import { attachments, decodeBody, parseMessage } from '#wire/message';
import type { BlobId } from './ids.ts';
import { listOwnParts } from './render/body-part.ts';

/** The octets of a blob, if this account may read the message or upload it lies in; null for any other reason too. */
export async function findBlob(
  store: Pick<Store, 'readBlob'>,
  accountId: AccountId,
  blob: BlobId,
): Promise<Uint8Array | null> {
  const bytes = await store.readBlob(accountId, blob.digest);
  if (bytes === null || blob.kind === 'whole') return bytes;
  const message = parseMessage(bytes);
  if (blob.kind === 'file') return attachments(message)[blob.index]?.content() ?? null;
  const part = listOwnParts(message.root)[blob.index];
  return part === undefined ? null : decodeBody(message, part);
}
