import type { Store } from '../types.ts';
import type { MailView, WholeAccount } from './types.ts';

export type WholeStore = Pick<
  Store,
  | 'as'
  | 'states'
  | 'getThreads'
  | 'searchSnippets'
  | 'mailboxChanges'
  | 'emailChanges'
  | 'threadChanges'
  | 'readBlob'
  | 'listVerdicts'
>;

/** All of an account. */
export function createWholeView(
  store: WholeStore,
  { accountId, reader, isReadOnly, mayMarkSeen }: WholeAccount,
): MailView {
  const own = store.as(reader);
  return {
    accountId,
    isPartial: false,
    states: () => store.states(accountId),
    async listMailboxes() {
      const rows = await own.listMailboxes(accountId);
      return rows.map((row) => ({ ...row, mayWrite: !isReadOnly, mayMarkSeen }));
    },
    getEmails: (ids) => own.getEmails(accountId, ids),
    getThreads: (ids) => store.getThreads(accountId, ids),
    queryEmails: (query) => own.queryEmails(accountId, query),
    searchSnippets: (filter, ids) => store.searchSnippets(accountId, filter, ids),
    changeEmails: (change) => own.changeEmails(accountId, change),
    mailboxChanges: (since, max) => store.mailboxChanges(accountId, since, max),
    emailChanges: (since, max) => store.emailChanges(accountId, since, max),
    threadChanges: (since, max) => store.threadChanges(accountId, since, max),
    readBlob: (digest) => store.readBlob(accountId, digest),
    listVerdicts: (digest) => store.listVerdicts(accountId, digest),
  };
}
