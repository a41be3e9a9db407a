import { createHash } from 'node:crypto';
import type { AccountId } from '#base';
import type { BlobDigest, EmailRow, MailboxId, Modseq, Store } from '../types.ts';
import { confineQuery } from './confine-query.ts';
import { changeSeenEmails } from './change-seen.ts';
import { listReached } from './reach.ts';
import type { MailView, PartialAccount, SeenMailbox } from './types.ts';

export type PartialStore = Pick<
  Store,
  | 'as'
  | 'states'
  | 'listMailboxes'
  | 'getThreads'
  | 'searchSnippets'
  | 'readBlob'
  | 'findEmailsIn'
  | 'findContentIn'
>;

const unknown = { kind: 'cannot-calculate' } as const;

/** What lies in the mailboxes of an account that its owner gave. See `MailView`. */
export function createPartialView(store: PartialStore, account: PartialAccount): MailView {
  const { accountId } = account;
  const own = store.as(findReader(account));
  const read = () => readSeen(store, account);
  const readIds = async () => new Set((await read()).map(({ mailboxId }) => mailboxId));
  const keepSeen = async <Id extends EmailRow['emailId']>(ids: readonly Id[]): Promise<Id[]> => {
    const seen = await store.findEmailsIn(accountId, [...(await readIds())], ids);
    return ids.filter((id) => seen.has(id));
  };
  const hasContent = async (digest: BlobDigest) =>
    store.findContentIn(accountId, [...(await readIds())], digest);
  return {
    accountId,
    isPartial: true,
    async states() {
      const state = await readState(store, account, await read());
      return { Mailbox: state, Email: state, Thread: state };
    },
    async listMailboxes() {
      const seen = new Map((await read()).map((row) => [row.mailboxId, row]));
      const rows = await own.listMailboxes(accountId);
      return rows.flatMap(({ mailboxId, unreadEmails, unreadThreads }) => {
        const row = seen.get(mailboxId);
        return row === undefined ? [] : [{ ...row, unreadEmails, unreadThreads }];
      });
    },
    async getEmails(ids) {
      const seen = await readIds();
      const rows = await own.getEmails(accountId, ids);
      return rows.flatMap((row) => cutEmail(row, seen) ?? []);
    },
    async getThreads(ids) {
      const threads = await store.getThreads(accountId, ids);
      const seen = new Set(await keepSeen(threads.flatMap(({ emailIds }) => emailIds)));
      return threads
        .map(({ threadId, emailIds }) => ({ threadId, emailIds: emailIds.filter((id) => seen.has(id)) }))
        .filter(({ emailIds }) => emailIds.length > 0);
    },
    async queryEmails(query) {
      const seen = await read();
      const confined = confineQuery(query, new Set(seen.map(({ mailboxId }) => mailboxId)));
      if (typeof confined === 'string') return { kind: confined };
      // Before the question: what changes meanwhile is of a later state.
      const state = await readState(store, account, seen);
      const found = await own.queryEmails(accountId, confined);
      return found.kind === 'found' ? { ...found, state } : found;
    },
    searchSnippets: async (filter, ids) => store.searchSnippets(accountId, filter, await keepSeen(ids)),
    async changeEmails(change) {
      const isIn = async (state: Modseq, seen: readonly SeenMailbox[]) =>
        state === (await readState(store, account, seen));
      return changeSeenEmails({ accountId, own, read, isIn, states: store.states }, change);
    },
    mailboxChanges: async () => unknown,
    emailChanges: async () => unknown,
    threadChanges: async () => unknown,
    readBlob: async (digest) =>
      (await hasContent(digest)).length > 0 ? store.readBlob(accountId, digest) : null,
    listVerdicts: async (digest) => (await hasContent(digest)).flatMap(({ verdict }) => verdict ?? []),
  };
}

/**
 * Where one owner gave one mailbox with reading apart, and another with reading in common, the person's reading is their own
 * in both: an email may lie in both, and what they read must not be read for the owner where that was not given.
 */
function findReader({ grants }: PartialAccount): AccountId | null {
  return grants.find(({ reader }) => reader !== null)?.reader ?? null;
}

async function readSeen(
  store: Pick<Store, 'listMailboxes'>,
  { accountId, grants }: PartialAccount,
): Promise<SeenMailbox[]> {
  return listReached(grants, await store.listMailboxes(accountId)).map(({ row, grant }) => ({
    ...row,
    sortOrder: 0,
    subscribed: true,
    mayWrite: grant.right === 'member',
    mayMarkSeen: grant.mayMarkSeen,
  }));
}

/** An email lies in the mailboxes that are seen, and is none where it lies in no such. */
function cutEmail(row: EmailRow, seen: ReadonlySet<MailboxId>): EmailRow | null {
  const mailboxIds = row.mailboxIds.filter((id) => seen.has(id));
  return mailboxIds.length === 0 ? null : { ...row, mailboxIds };
}

/**
 * A name of what is seen, as a number like every state. The account's own counters would tell how much happens where the
 * person sees nothing.
 */
async function readState(
  store: Pick<Store, 'as'>,
  account: PartialAccount,
  seen: readonly SeenMailbox[],
): Promise<Modseq> {
  const reader = findReader(account);
  const ids = seen.map(({ mailboxId }) => mailboxId);
  const counts = await store.as(reader).countMailboxes(account.accountId, ids);
  const told = seen.map(({ mailboxId, parentId, name, uidNext, totalEmails, mayWrite, mayMarkSeen }) => {
    const count = counts.find((one) => one.mailboxId === mailboxId);
    const { highestModseq, unseen } = count ?? {};
    return { mailboxId, parentId, name, uidNext, totalEmails, mayWrite, mayMarkSeen, highestModseq, unseen };
  });
  const digest = createHash('sha256')
    .update(JSON.stringify([reader, told]))
    .digest();
  // 52 bits: a number that every client reads exactly.
  return Number(digest.readBigUInt64BE() >> 12n) as Modseq;
}
