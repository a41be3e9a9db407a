import type { QueryClient } from '@tanstack/react-query';
import { mailboxesQuery } from '../../app/mail.tsx';
import { type Id, type JmapClient, uploadBlob } from '../../jmap/index.ts';
import type { ComposerWorld } from './composer-state.ts';
import type { Draft } from './draft.ts';
import type { LocalCopies } from './local-copies.ts';
import { writeBody } from './message-html.ts';
import { destroyDrafts, saveDraft } from './save-draft.ts';
import type { SenderChoice } from './senders.ts';
import { findUploadLimits } from './upload-limits.ts';
import { checkDraft, findHold, submitDraft, type Folders } from './submit-draft.ts';

interface Parts {
  client: JmapClient;
  queries: QueryClient;
  copies: LocalCopies;
  senders(): readonly SenderChoice[];
}

/** The world of the composers of this page: the JMAP server, the storage of the device, the DOM. */
export function createWorld({ client, queries, copies, senders }: Parts): ComposerWorld {
  const folders = (accountId: Id): Promise<Folders> => findFolders(client, queries, accountId);
  const senderOf = (draft: Draft): SenderChoice | null =>
    senders().find((one) => one.accountId === draft.accountId && one.identity.id === draft.identityId) ??
    null;
  const readStored = (draft: Draft) => {
    const { accountId, emailId } = draft;
    const sender = senderOf(draft);
    if (sender === null || emailId === null) throw new Error('Only a stored draft with a sender can be sent');
    const from = { name: sender.identity.name, email: sender.identity.email };
    const recipients = [...draft.to, ...draft.cc, ...draft.bcc];
    return { accountId, emailId, identityId: sender.identity.id, from, recipients };
  };
  return {
    async save(draft, past) {
      const { draftsId } = await folders(draft.accountId);
      const sender = senderOf(draft);
      const from = sender && { name: sender.identity.name || null, email: sender.identity.email };
      // In a shared mailbox, the person who writes (RFC 5322, section 3.6.2).
      const [own] = senders();
      const isShared = sender !== null && own !== undefined && own.accountId !== sender.accountId;
      const by = isShared ? { name: own.identity.name || null, email: own.identity.email } : null;
      return saveDraft(client, draft, writeBody(draft), { from, sender: by, draftsId, ...past });
    },
    destroy: async (accountId, ids) => void (await destroyDrafts(client, accountId, ids)),
    async check(draft) {
      return checkDraft(client, readStored(draft));
    },
    async submit(draft, answers) {
      const found = await folders(draft.accountId);
      const submitted = await submitDraft(client, {
        ...found,
        ...readStored(draft),
        answers,
        hold: findHold(await client.session(), draft.accountId),
      });
      return { ...submitted, folders: found };
    },
    upload: (accountId, file, options) => uploadBlob(client, accountId, file, options),
    async copyFile({ blobId, name, type }, from, to) {
      const response = await fetch(client.downloadUrl(from, blobId, name, type), {
        credentials: 'same-origin',
      });
      if (!response.ok) throw new Error(`The file could not be read: ${response.status}`);
      return uploadBlob(client, to, await response.blob(), { type });
    },
    limits: async (accountId) => findUploadLimits(await client.session(), accountId),
    writeBody,
    keepCopy: (draft) => copies.put(draft, new Date()),
    dropCopy: (key) => copies.remove(key),
    now: () => new Date(),
    createKey,
  };
}

/** 128 random bits; `randomUUID` exists on secure origins only. */
export function createKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

async function findFolders(client: JmapClient, queries: QueryClient, accountId: Id): Promise<Folders> {
  const mailboxes = await queries.ensureQueryData(mailboxesQuery(client, accountId));
  const idOf = (role: string): Id => {
    const mailbox = mailboxes.find((one) => one.role === role);
    if (!mailbox) throw new Error(`The account has no folder with the role ${role}`);
    return mailbox.id;
  };
  return { draftsId: idOf('drafts'), sentId: idOf('sent') };
}
