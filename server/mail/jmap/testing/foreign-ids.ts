import type { JsonObject } from '../json.ts';

/** What Bruno owns; Anna asks for it, by its true id and from her own account. */
export interface Foreign {
  account: string;
  mailbox: string;
  email: string;
  thread: string;
  blob: string;
  part: string;
  submission: string;
  identity: string;
  script: string;
  run: string;
}

/** Arguments of each method that name foreign objects, and the answer's members that must show none of them. */
type Row = (foreign: Foreign, own: { mailbox: string; state: string }) => JsonObject;

export const rows: Record<string, Row> = {
  'Blob/copy': ({ account, blob, part }) => ({ fromAccountId: account, blobIds: [blob, part] }),
  'Mailbox/get': ({ mailbox }) => ({ ids: [mailbox] }),
  'Mailbox/changes': (_, { state }) => ({ sinceState: state }),
  'Mailbox/query': ({ mailbox }) => ({ filter: { parentId: mailbox } }),
  'Mailbox/queryChanges': (_, { state }) => ({ sinceQueryState: state }),
  'Mailbox/set': ({ mailbox }) => ({
    create: { k: { name: 'dedans', parentId: mailbox } },
    update: { [mailbox]: { name: 'volée' } },
    destroy: [mailbox],
    onDestroyRemoveEmails: true,
  }),
  'Thread/get': ({ thread }) => ({ ids: [thread] }),
  'Thread/changes': (_, { state }) => ({ sinceState: state }),
  'Email/get': ({ email }) => ({ ids: [email] }),
  'Email/changes': (_, { state }) => ({ sinceState: state }),
  'Email/query': ({ mailbox }) => ({ filter: { inMailbox: mailbox } }),
  'Email/queryChanges': ({ mailbox }, { state }) => ({
    filter: { inMailbox: mailbox },
    sinceQueryState: state,
  }),
  'Email/set': ({ email, mailbox, blob }) => ({
    create: {
      place: { mailboxIds: { [mailbox]: true }, subject: 'x' },
      blob: { mailboxIds: { M1: true }, attachments: [{ blobId: blob, type: 'text/plain' }] },
    },
    update: { [email]: { 'keywords/$seen': true } },
    destroy: [email],
  }),
  'Email/copy': ({ email, account }, { mailbox }) => ({
    fromAccountId: account,
    create: { k: { id: email, mailboxIds: { [mailbox]: true } } },
  }),
  'Email/import': ({ blob, part }, { mailbox }) => ({
    emails: {
      whole: { blobId: blob, mailboxIds: { [mailbox]: true } },
      part: { blobId: part, mailboxIds: { [mailbox]: true } },
    },
  }),
  'Email/parse': ({ blob, part }) => ({ blobIds: [blob, part] }),
  'SearchSnippet/get': ({ email }) => ({ filter: { text: 'secret' }, emailIds: [email] }),
  'Identity/get': ({ identity }) => ({ ids: [identity] }),
  'Identity/changes': (_, { state }) => ({ sinceState: state }),
  'Identity/set': ({ identity }) => ({ update: { [identity]: { name: 'volé' } }, destroy: [identity] }),
  'EmailSubmission/get': ({ submission }) => ({ ids: [submission] }),
  'EmailSubmission/changes': (_, { state }) => ({ sinceState: state }),
  'EmailSubmission/query': ({ email }) => ({ filter: { emailIds: [email] } }),
  'EmailSubmission/queryChanges': (_, { state }) => ({ sinceQueryState: state }),
  'EmailSubmission/check': ({ email, identity }) => ({ emailId: email, identityId: identity }),
  'EmailSubmission/set': ({ email, identity, submission }) => ({
    create: { k: { emailId: email, identityId: identity } },
    update: { [submission]: { undoStatus: 'canceled' } },
    destroy: [submission],
    onSuccessDestroyEmail: [submission],
  }),
  'SieveScript/get': ({ script }) => ({ ids: [script] }),
  'SieveScript/query': () => ({ filter: { name: 'secret' } }),
  'SieveScript/set': ({ script, blob, part }) => ({
    create: { k: { name: 'volé', blobId: blob }, l: { blobId: part } },
    update: { [script]: { name: 'volé' } },
    destroy: [script],
    onSuccessActivateScript: script,
  }),
  'SieveScript/validate': ({ blob }) => ({ blobId: blob }),
  'VacationResponse/get': ({ script }) => ({ ids: [script] }),
  'VacationResponse/set': ({ script }) => ({ update: { [script]: { isEnabled: true } } }),
  'RuleSet/get': ({ script }) => ({ ids: [script] }),
  'RuleSet/set': ({ script }) => ({ update: { [script]: { rules: [] } } }),
  'RuleRun/get': ({ run }) => ({ ids: [run] }),
  'RuleRun/set': ({ run, mailbox }) => ({
    create: { k: { mailboxId: mailbox, rules: [] } },
    update: { [run]: { state: 'stopped' } },
  }),
  'Principal/get': () => ({ ids: ['P999999'] }),
  'Principal/query': () => ({ filter: { text: 'nobody has this name' } }),
};

/** Ids of the same shape that nothing has. */
export const nobody: Foreign = {
  account: 'A999999',
  mailbox: 'M999999',
  email: 'E999999',
  thread: 'T999999',
  blob: `B${'0'.repeat(64)}`,
  part: `B${'0'.repeat(64)}-p2`,
  submission: 'S999999',
  identity: 'I999999',
  script: 'R999999',
  run: 'X999999',
};
