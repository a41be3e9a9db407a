import pg from 'pg';
import type { AccountId, Clock, Db, Log } from '#base';
import { readQuotas, readStates } from './accounts.sql.ts';
import { createAnnotations } from './annotations/annotations.sql.ts';
import { commitAppends } from './append/commit.sql.ts';
import { AppendGroup } from './append/group.ts';
import { Starts } from './append/starts.ts';
import { allOrNone, requireAll, tie } from './append/together.ts';
import type { MailBlobs } from './blobs/mail-blobs.ts';
import { Repacking } from './blobs/repacking.ts';
import { collectUnreferenced, keepUpload, mayRead } from './blobs/refs.sql.ts';
import { listEmailChanges, listMailboxChanges, listThreadChanges } from './changes/changes.sql.ts';
import { destroyEmails, updateEmails } from './emails/change.sql.ts';
import { readThreads } from './emails/read.sql.ts';
import { clearDestroyed } from './deletions/clear.sql.ts';
import { Clearing } from './deletions/clearing.ts';
import { countDeletions, pruneDeletions } from './deletions/deletions.sql.ts';
import { describeContents, listCopies } from './deletions/recall.sql.ts';
import { recall, undoRecall } from './deletions/recall.ts';
import { listVerdicts, release } from './deletions/release.sql.ts';
import { restoreDeleted } from './deletions/restore.ts';
import { settleScan } from './scans/settle.ts';
import { countUnscanned, listUnscanned } from './scans/unscanned.sql.ts';
import { claimState } from './feed/claim.sql.ts';
import { ChangeFeed } from './feed/listen.ts';
import { touchState } from './feed/touch.sql.ts';
import { parseKeywords } from './keywords.ts';
import { addMailbox, addMailboxPath, changeMailbox, removeMailbox } from './mailboxes/change.sql.ts';
import { nameDatabaseFault } from './errors.ts';
import { foundAccounts } from './mailboxes/founding.sql.ts';
import { findGoneMailboxes, findMailboxWithRole } from './mailboxes/list.sql.ts';
import { prepareForAppend, prepareMessage } from './prepare.ts';
import { createOwnConnections } from './own-connections.ts';
import { ListCache } from './query/list-cache.ts';
import { pruneSegments, readSegments, writeSegment } from './search/segments.sql.ts';
import { createReader, createReaders } from './reading/create-reading.ts';
import { Indexer } from './search/indexer.ts';
import { createSnippets } from './search/snippets.ts';
import { createSent } from './sent/create-sent.ts';
import type { ScanStore } from './scans/types.ts';
import { createSpellings } from './spellings/spellings.sql.ts';
import { createSubscriptions } from './subscriptions/subscriptions.sql.ts';
import type { BlobDigest, Store } from './types.ts';
import { createUids } from './uids/create-uids.ts';
import { pruneIndexes } from './uids/kept-index.sql.ts';
import { replaceUids } from './uids/replace.sql.ts';
import { findSenderHistory } from './upkeep/sender-history.sql.ts';
import { findAccountsKnowing, findCorrespondents, keepCorrespondents } from './upkeep/correspondents.sql.ts';
import { gatherChanges } from './upkeep/email-changes.sql.ts';
import { pruneSpellings } from './upkeep/spellings.sql.ts';
import { pruneTombstones } from './upkeep/tombstones.sql.ts';
import { verifyStore } from './upkeep/verify.sql.ts';
import { createViewStore } from './views/view.sql.ts';

export interface StoreParts {
  db: Db;
  /** Of the same database: the change feed opens one more connection with its settings. */
  pool: pg.Pool;
  blobs: MailBlobs;
  clock: Clock;
  log: Log;
}

/** THE mail store; resolves once it hears changes. Throws when the database cannot be reached. */
export async function createStore(given: StoreParts): Promise<Store> {
  const { blobs, log, pool } = given;
  const createClient = (): pg.Client => new pg.Client({ ...pool.options, keepAlive: true });
  const feed = new ChangeFeed({ db: given.db, createClient, log });
  const { db, prepared } = createOwnConnections(pool, feed);
  const parts = { ...given, db };
  const starts = new Starts();
  feed.subscribe((change) => starts.follow(change));
  const group = new AppendGroup((appends) => commitAppends(prepared, starts, appends));
  const indexer = new Indexer({ db, blobs, log, isBusy: () => group.isBusy });
  const repacking = new Repacking({ blobs, log, isBusy: () => group.isBusy });
  const clearing = new Clearing({ db, log });
  feed.subscribe(({ accountId, states }) => {
    if (states.Thread === undefined) return;
    indexer.wake(accountId);
    clearing.wake();
  });
  const reading = {
    ...parts,
    prepared,
    cache: new ListCache(),
    indexAccount: async (accountId: AccountId): Promise<void> => {
      await indexer.indexAccounts([accountId]);
    },
  };
  await feed.start();
  await indexer.start();
  clearing.wake();
  const writing = createWriting({ ...parts, prepared }, group, (digest) => repacking.note(digest));
  const uids = createUids({ ...parts, prepared });
  return {
    ...writing,
    ...createSent({ ...parts, ...writing, ...uids, prepared }),
    ...createReading(parts),
    ...uids,
    ...createReader(reading, null),
    ...createReaders(reading),
    ...createUpkeep(parts, indexer, clearing),
    ...createScans(parts),
    ...createAnnotations(db),
    ...createSpellings(parts),
    ...createSubscriptions(db),
    ...createViewStore(db),
    listWordSegments: (accountId, known) => readSegments(db, accountId, known),
    keepWordSegment: (accountId, segment) => writeSegment(db, accountId, segment),
    subscribe: (listener) => feed.subscribe(listener),
    isHearing: () => feed.isHearing,
    async close() {
      await group.close();
      await feed.close();
      await indexer.close();
      await clearing.close();
      await repacking.close();
    },
  };
}

type Writing =
  | 'createAccounts'
  | 'prepare'
  | 'prepareForAppend'
  | 'append'
  | 'appendTogether'
  | 'replaceUids'
  | 'createMailbox'
  | 'createMailboxPath'
  | 'updateMailbox'
  | 'destroyMailbox'
  | 'updateEmails'
  | 'destroyEmails'
  | 'restoreDeleted'
  | 'recall'
  | 'undoRecall'
  | 'release'
  | 'touch'
  | 'claimState'
  | 'uploadBlob'
  | 'noteCorrespondents';

function createWriting(
  parts: StoreParts & { prepared: Db },
  group: AppendGroup,
  onFile: (digest: BlobDigest) => void,
): Pick<Store, Writing> {
  const { db, blobs, clock } = parts;
  const append: Store['append'] = async (appends) => {
    // Before it joins others: a fault of the caller fails nobody else's commit.
    for (const { targets } of appends) for (const target of targets) parseKeywords(target.keywords);
    return group.append(appends).catch((fault: unknown) => {
      throw nameDatabaseFault(fault);
    });
  };
  return {
    createAccounts: (accounts) => foundAccounts(db, clock, accounts),
    async prepare(bytes, message) {
      const prepared = await prepareMessage(blobs, bytes, message);
      if (!prepared.needsRow) onFile(prepared.digest);
      return prepared;
    },
    async prepareForAppend(bytes) {
      const prepared = await prepareForAppend(blobs, bytes);
      if (!prepared.needsRow && prepared.row === undefined) onFile(prepared.digest);
      return prepared;
    },
    append,
    appendTogether: (appends) =>
      allOrNone(async () => ({ kind: 'done', stored: requireAll(await append(tie(appends))) })),
    replaceUids: (accountId, mailboxId, replacements) =>
      replaceUids(parts, accountId, mailboxId, replacements),
    createMailbox: (accountId, mailbox) => addMailbox(parts, accountId, mailbox),
    createMailboxPath: (accountId, path) => addMailboxPath(parts, accountId, path),
    updateMailbox: (accountId, mailboxId, patch, named) =>
      changeMailbox(parts, { accountId, mailboxId, named }, patch),
    destroyMailbox: (accountId, mailboxId, removeEmails, named) =>
      removeMailbox(parts, { accountId, mailboxId, named }, removeEmails),
    updateEmails: (accountId, patches) => updateEmails(parts, accountId, patches),
    destroyEmails: (accountId, ids) => destroyEmails(parts, accountId, ids),
    restoreDeleted: (accountId, since) => restoreDeleted(parts, accountId, since),
    recall: (digests, verdict) => recall(parts, digests, verdict),
    undoRecall: (digests) => undoRecall(parts, digests),
    release: (accountId, digest, verdict) => release(parts, accountId, digest, verdict),
    touch: (accountId, type) => touchState(db, accountId, type),
    claimState: (accountId, type, state) => claimState(db, accountId, type, state),
    uploadBlob: (accountId, bytes) => keepUpload(parts, accountId, bytes),
    noteCorrespondents: (accountId, mailboxes) => keepCorrespondents(parts, accountId, mailboxes),
  };
}

type Reading =
  | 'findMailboxByRole'
  | 'findGoneMailboxes'
  | 'getThreads'
  | 'searchSnippets'
  | 'states'
  | 'mailboxChanges'
  | 'emailChanges'
  | 'threadChanges'
  | 'readBlob'
  | 'quota'
  | 'accountsKnowing'
  | 'senderHistory'
  | 'listCorrespondents'
  | 'countDeleted'
  | 'listCopies'
  | 'describeContents';

function createReading({ db, blobs }: StoreParts): Pick<Store, Reading> {
  return {
    findGoneMailboxes: (accountId, ids) => findGoneMailboxes(db, accountId, ids),
    findMailboxByRole: (accountId, role) => findMailboxWithRole(db, accountId, role),
    getThreads: (accountId, ids) => readThreads(db, accountId, ids),
    searchSnippets: (accountId, filter, ids) => createSnippets({ db, blobs }, accountId, filter, ids),
    states: (accountId) => readStates(db, accountId),
    mailboxChanges: (accountId, since, max) => listMailboxChanges(db, accountId, since, max),
    emailChanges: (accountId, since, max) => listEmailChanges(db, accountId, since, max),
    threadChanges: (accountId, since, max) => listThreadChanges(db, accountId, since, max),
    async readBlob(accountId, digest) {
      return (await mayRead(db, accountId, digest)) ? blobs.read(digest) : null;
    },
    quota: (accountIds) => readQuotas(db, accountIds),
    accountsKnowing: (accountIds, address) => findAccountsKnowing(db, accountIds, address),
    senderHistory: (accountIds, sender) => findSenderHistory(db, accountIds, sender),
    async countDeleted(accountId, since) {
      await clearDestroyed(db, accountId);
      return countDeletions(db, accountId, since);
    },
    listCopies: (digests) => listCopies(db, digests),
    describeContents: (digests) => describeContents(db, digests),
    listCorrespondents: (accountId, text, limit) => findCorrespondents(db, accountId, text, limit),
  };
}

function createScans({ db, clock }: StoreParts): ScanStore {
  return {
    listVerdicts: (accountId, digest) => listVerdicts(db, accountId, digest),
    listUnscanned: (options) => listUnscanned(db, options),
    countUnscanned: () => countUnscanned(db),
    settleScan: (digest, judge) => settleScan({ db, clock }, digest, judge),
  };
}

function createUpkeep(
  parts: StoreParts,
  indexer: Indexer,
  clearing: Clearing,
): Pick<Store, 'verify' | 'collectBlobs' | 'indexPending'> {
  return {
    verify: (options) => verifyStore(parts, options),
    async collectBlobs() {
      await clearing.clearAll();
      await gatherChanges(parts.db);
      await pruneTombstones(parts);
      await pruneDeletions(parts);
      await pruneSegments(parts);
      await pruneIndexes(parts);
      await pruneSpellings(parts);
      return collectUnreferenced(parts);
    },
    indexPending: () => indexer.indexAll(),
  };
}
