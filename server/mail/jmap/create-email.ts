import { BlobError, type Clock } from '#base';
import type { EmailRow, PreparedMessage, Store } from '#store';
import { findBlob } from './blobs.ts';
import { buildMessage } from './compose/build-message.ts';
import { listDraftParts, type Draft, type DraftPart } from './compose/draft.ts';
import { parseDraft } from './compose/parse-draft.ts';
import { readKeywords, readMailboxIds } from './email-patch.ts';
import type { Call } from './engine/call.ts';
import { done, invalid, refused, type Result } from './engine/set.ts';
import { formatBlobId, formatEmailId, formatThreadId } from './ids.ts';
import type { JsonObject } from './json.ts';
import { parseUtcDate } from './render/dates.ts';
import { formatAppendError } from './set-errors.ts';

export interface CreateParts {
  store: Pick<Store, 'prepare' | 'append'>;
  clock: Clock;
  messageBytes: number;
}

export type CreatedEmail = JsonObject & { id: string };

/** Writes a new message into the account's mailboxes (RFC 8621, section 4.6). */
export async function createEmail(
  parts: CreateParts,
  object: JsonObject,
  call: Call,
): Promise<Result<CreatedEmail>> {
  const place = readPlace(object, call, parts.clock.now());
  if (place.kind === 'refused') return place;
  const { address } = call.account;
  const draft = parseDraft(object, parts.clock.now(), address.slice(address.lastIndexOf('@') + 1));
  if (draft.kind === 'refused') return draft;
  const blobs = await readBlobs(parts, draft.value, call);
  if (blobs.kind === 'refused') return blobs;
  const bytes = await buildMessage(draft.value, blobs.value);
  return storeEmail(parts, bytes, call, place.value);
}

/** Where a new email goes, and how. */
export interface Place {
  mailboxIds: NonNullable<ReturnType<typeof readMailboxIds>>;
  keywords: string[];
  receivedAt: Date;
}

export function readPlace(object: JsonObject, call: Call, now: Date): Result<Place> {
  const mailboxIds = readMailboxIds(object['mailboxIds'], call);
  if (mailboxIds === null) return invalid(['mailboxIds']);
  const keywords = (object['keywords'] ?? null) === null ? [] : readKeywords(object['keywords']);
  if (keywords === null) return invalid(['keywords']);
  const given = object['receivedAt'] ?? null;
  const receivedAt = given === null ? now : parseUtcDate(given);
  return receivedAt === null ? invalid(['receivedAt']) : done({ mailboxIds, keywords, receivedAt });
}

/** Appends bytes to the account; `origin` is what is known of an email that is copied. */
export async function storeEmail(
  parts: CreateParts,
  bytes: Uint8Array,
  { accountId }: Pick<Call, 'accountId'>,
  place: Place,
  origin: Pick<EmailRow, 'verdict' | 'evidence' | 'addedHeaders'> | null = null,
): Promise<Result<CreatedEmail>> {
  if (bytes.byteLength > parts.messageBytes) return tooLarge(parts.messageBytes);
  const message = await prepareIfRoom(parts.store, bytes);
  if (message === null) return refused({ type: 'overQuota', description: 'there is no room left' });
  const { mailboxIds: ids, keywords, receivedAt } = place;
  const verdict = origin?.verdict ?? null;
  const target = { accountId, mailbox: { ids }, keywords, receivedAt, verdict };
  const evidence = origin?.evidence ?? null;
  const addedHeaders = origin?.addedHeaders ?? '';
  const [[outcome] = []] = await parts.store.append([{ message, addedHeaders, evidence, targets: [target] }]);
  if (outcome?.kind !== 'stored') return refused(formatAppendError(outcome?.kind ?? 'no-mailbox'));
  return done({
    id: formatEmailId(outcome.emailId),
    blobId: formatBlobId({ kind: 'whole', digest: message.digest }),
    threadId: formatThreadId(outcome.threadId),
    size: message.size,
  });
}

/** Null when the disk is full: then nothing was kept. */
async function prepareIfRoom(
  store: Pick<Store, 'prepare'>,
  bytes: Uint8Array,
): Promise<PreparedMessage | null> {
  try {
    return await store.prepare(bytes);
  } catch (error) {
    if (error instanceof BlobError && error.code === 'blob/disk-full') return null;
    throw error;
  }
}

function tooLarge(maxSize: number): Result<never> {
  return refused({ type: 'tooLarge', extra: { maxSize } });
}

async function readBlobs(
  parts: CreateParts,
  draft: Draft,
  { view }: Call,
): Promise<Result<Map<DraftPart, Uint8Array>>> {
  const contents = new Map<DraftPart, Uint8Array>();
  const missing = new Set<string>();
  let total = 0;
  for (const part of listDraftParts(draft.root)) {
    if (part.content.kind !== 'blob') continue;
    const bytes = await findBlob(view, part.content.blobId);
    if (bytes === null) missing.add(part.content.written);
    else contents.set(part, bytes);
    total += bytes?.byteLength ?? 0;
    if (total > parts.messageBytes) return tooLarge(parts.messageBytes);
  }
  return missing.size > 0
    ? refused({ type: 'blobNotFound', extra: { notFound: [...missing] } })
    : done(contents);
}
