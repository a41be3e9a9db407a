import type { AccountId } from '#base';
import { findGate, type Gate, type VerdictLevel } from '#contract';
import type { Store } from '#store';
import { attachments, decodeBody, fileName, parseMessage } from '#wire/message';
import { parseBlobId, type BlobId } from './ids.ts';
import { listOwnParts } from './render/body-part.ts';

/** The way to a part, by every verdict that the account has on its message; whole messages and uploads are open. */
export async function findBlobGate(
  store: Pick<Store, 'listVerdicts'>,
  accountId: AccountId,
  blob: BlobId,
): Promise<{ gate: Gate; level: VerdictLevel | null }> {
  if (blob.kind === 'whole') return { gate: 'open', level: null };
  const verdicts = await store.listVerdicts(accountId, blob.digest);
  const strictest = (gate: Gate) => verdicts.find((verdict) => findGate(verdict) === gate);
  const verdict =
    strictest('closed') ?? verdicts.find(({ level }) => level === 'caution') ?? strictest('ask');
  return { gate: findGate(verdict ?? null), level: verdict?.level ?? null };
}

/**
 * The octets of a blob, if this account may read the message or upload it lies in; null for any other reason too. A part
 * of what is held to be a fraud is nobody's: it goes into no other message either.
 */
export async function findBlob(
  store: Pick<Store, 'readBlob' | 'listVerdicts'>,
  accountId: AccountId,
  blob: BlobId,
): Promise<Uint8Array | null> {
  const { gate } = await findBlobGate(store, accountId, blob);
  return gate === 'closed' ? null : readBlobPart(store, accountId, blob);
}

/** `findBlob` for who has asked the gate. */
export async function readBlobPart(
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

/** A part of a message by its blob id, for the question before it is opened; null for what is no part. */
export function findFile(store: Pick<Store, 'readBlob'>, blobId: string) {
  const blob = parseBlobId(blobId);
  if (blob === null || blob.kind === 'whole') return null;
  return {
    digest: blob.digest,
    place: placeOf(blob),
    read: (accountId: AccountId) => readFile(store, accountId, blob),
  };
}

/** Where in its message a part lies: what is noted of it when somebody wants it. */
export const placeOf = (blob: BlobId): string =>
  blob.kind === 'whole' ? 'whole' : `${blob.kind}${blob.index}`;

async function readFile(
  store: Pick<Store, 'readBlob'>,
  accountId: AccountId,
  blob: BlobId,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const bytes = blob.kind === 'whole' ? null : await readBlobPart(store, accountId, blob);
  if (bytes === null || blob.kind === 'whole') return null;
  const whole = await store.readBlob(accountId, blob.digest);
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
