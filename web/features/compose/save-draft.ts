import type { EmailAddress, Id, JmapClient, SetError } from '../../jmap/index.ts';
import { buildEmail, type WrittenBody } from './build-email.ts';
import type { Attachment, Draft } from './draft.ts';
import { bodyProperties, repointAttachments } from './read-draft.ts';

/** The server did not store a draft. */
export class DraftRefusedError extends Error {
  readonly code = 'draft-refused';
  /** RFC 8620, section 5.3 and RFC 8621, section 4.6: `overQuota`, `tooLarge`, `blobNotFound`, `forbidden`… */
  readonly type: string;
  readonly description: string | null;
  /** Blobs that the server no longer has. */
  readonly lostBlobs: string[];

  constructor(error: SetError) {
    super(error.description ?? error.type);
    this.type = error.type;
    this.description = error.description ?? null;
    const lost = error['notFound'];
    const named = error.type === 'blobNotFound' && Array.isArray(lost) ? lost : [];
    this.lostBlobs = named.filter((blobId) => typeof blobId === 'string');
  }
}

export interface SavedDraft {
  emailId: Id;
  threadId: Id;
  attachments: Attachment[];
  /** Earlier drafts that could not be destroyed yet; the next save tries again. */
  superseded: Id[];
}

interface Place {
  from: EmailAddress | null;
  /** Who writes, where From is not their own address. */
  sender: EmailAddress | null;
  draftsId: Id;
  /** Earlier drafts still to be destroyed, besides `draft.emailId`. */
  superseded: readonly Id[];
  /** The answer to an earlier save never came: the server may hold a draft that nobody here has heard of. */
  isInDoubt: boolean;
}

/**
 * Stores a draft as a new email. An email cannot be changed (RFC 8621, section 4), so the one before is destroyed, but
 * only once the new one is known to exist and its files have been found again. Throws DraftRefusedError when nothing was
 * stored.
 */
export async function saveDraft(
  client: JmapClient,
  draft: Draft,
  body: WrittenBody,
  { from, sender, draftsId, superseded, isInDoubt }: Place,
): Promise<SavedDraft> {
  const { accountId } = draft;
  const unheard = isInDoubt ? await findStored(client, draft, draftsId) : [];
  const create = { draft: buildEmail(draft, { from, sender }, body, draftsId) };
  const set = await client.call('Email/set', { accountId, create });
  const created = set.created?.['draft'];
  if (!created) {
    throw new DraftRefusedError(set.notCreated?.['draft'] ?? { type: 'serverFail' });
  }
  const saved = { emailId: String(created['id']), threadId: String(created['threadId']) };
  const known = draft.emailId === null ? superseded : [...superseded, draft.emailId];
  const old = [...new Set([...known, ...unheard])];
  try {
    const attachments = await findAttachments(client, draft, saved.emailId);
    return { ...saved, attachments, superseded: await destroyDrafts(client, accountId, old) };
  } catch {
    // The new draft is stored: what the person wrote is safe, and the old files live as long as the old draft.
    return { ...saved, attachments: draft.attachments, superseded: old };
  }
}

/** Drafts stored under this draft's Message-ID. */
async function findStored(client: JmapClient, { accountId, key }: Draft, draftsId: Id): Promise<Id[]> {
  const filter = { inMailbox: draftsId, header: ['Message-ID', key] };
  return (await client.call('Email/query', { accountId, filter })).ids;
}

async function findAttachments(client: JmapClient, draft: Draft, emailId: Id): Promise<Attachment[]> {
  if (draft.attachments.length === 0) return [];
  const { list } = await client.call('Email/get', {
    accountId: draft.accountId,
    ids: [emailId],
    properties: ['attachments'],
    bodyProperties,
  });
  return repointAttachments(draft.attachments, list[0]?.attachments ?? []);
}

/** Destroys drafts that were replaced or thrown away; returns those that are still there. */
export async function destroyDrafts(client: JmapClient, accountId: Id, ids: readonly Id[]): Promise<Id[]> {
  if (ids.length === 0) return [];
  const { notDestroyed } = await client.call('Email/set', { accountId, destroy: ids });
  return ids.filter((id) => notDestroyed?.[id] !== undefined && notDestroyed[id].type !== 'notFound');
}
