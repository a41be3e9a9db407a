import type { ComposerWorld } from './composer-state.ts';
import { emptyDraft, type Attachment, type Draft } from './draft.ts';

export const folders = { draftsId: 'M2', sentId: 'M3' };

export interface World extends ComposerWorld {
  saved: Draft[];
  destroyed: string[];
  copies: Map<string, Draft>;
}

/** A world in which all goes well, unless a part is replaced. */
export function createWorld(part: Partial<ComposerWorld> = {}): World {
  let keys = 0;
  const world: World = {
    saved: [],
    destroyed: [],
    copies: new Map(),
    save: async (draft) => {
      world.saved.push(draft);
      const emailId = `E${world.saved.length}`;
      const attachments = draft.attachments.map((one) => ({ ...one, blobId: `${emailId}.${one.name}` }));
      return { emailId, attachments, superseded: [] };
    },
    destroy: async (accountId, ids) => void world.destroyed.push(...ids.map((id) => `${accountId}/${id}`)),
    check: async () => [],
    submit: async () => ({ submissionId: 'S1', heldUntil: null, isHeld: false, folders }),
    upload: async (_accountId, file) => ({ blobId: `up-${file.size}`, size: file.size }),
    copyFile: async (attachment, _from, to) => ({
      blobId: `${to}-${attachment.name}`,
      size: attachment.size,
    }),
    limits: async () => ({ perFile: 100, perMessage: 150, atOnce: 2 }),
    writeBody: (draft) => ({ html: draft.html, text: draft.html }),
    keepCopy: (draft) => {
      world.copies.set(draft.key, draft);
      return true;
    },
    dropCopy: (key) => void world.copies.delete(key),
    now: () => new Date(0),
    createKey: () => `k${++keys}`,
    ...part,
  };
  return world;
}

export const written: Draft = {
  ...emptyDraft('d1', 'A1'),
  identityId: 'I1',
  subject: 'Note',
  to: [{ name: null, email: 'paul@x.fr' }],
};
export const file: Attachment = {
  key: 'f',
  blobId: 'b',
  name: 'note.pdf',
  type: 'application/pdf',
  size: 9,
  cid: null,
};
