import { join, resolve } from 'node:path';
import { createBlobFolder, createResolve, systemClock, type AccountId, type Log } from '#base';
import { chooseHashCost, createIdentity, type IdentityRoom } from '#identity';
import { createImapServer } from '#mail/imap';
import { createRules } from '#mail/rules';
import { countSentSince, createSubmitter } from '#mail/submit';
import { createSubmissionServer } from '#mail/submission';
import { createReceiver } from '#receive';
import { createStore, createMailBlobs } from '#store';
import {
  createAnnouncements,
  createCampaigns,
  createExports,
  createGate,
  createLessons,
  createQuarantine,
  createQuotas,
  createReports,
  createReview,
  createRules as createAcademyRules,
  createSupport,
  createVerdictRecord,
  createWatch,
  openContainmentIncidents,
} from '#support';
import type { Certificate } from './certificate.ts';
import type { AppSettings } from './config.ts';
import type { Database } from './database.ts';
import { createUnsent } from './create-unsent.ts';
import { createJudgeSenderAddress, createMayForward } from './forwarding.ts';
import { createCheckpointFile } from './checkpoint-file.ts';
import { createNameFolders } from './name-folders.ts';
import { createNotify, tellFrozen } from './notices.ts';
import { quoteStranger } from './quote-words.ts';
import { sendToInboxes } from './send-letters.ts';
import { openFilters } from './filters.ts';
import { createTell } from './recall-notices.ts';
import { createTellReporters } from './report-notices.ts';
import { createHasRoom } from './has-room.ts';
import { createSendAnswer } from './send-answer.ts';
import { openSmsProvider } from './sms.ts';

/** How long a message may be held for undo or later sending: 30 days, in seconds. */
const HOLD_LIMIT_SECONDS = 30 * 86_400;

/** Of dates without a zone in people's rules. */
const TIME_ZONE = 'Europe/Paris';
/** The console has words for it. */
const BURST_REASON = 'burst';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The store and the directory: all that commands need. */
export async function openStore(settings: AppSettings, database: Database, masterKey: Buffer, log: Log) {
  const { db, pool } = database;
  const clock = systemClock;
  const folder = await createBlobFolder({ folder: join(resolve(settings.dataDir), 'blobs') });
  const blobs = createMailBlobs({ db, folder });
  const store = await createStore({ db, pool, blobs, clock, log });
  const hashParameters = await chooseHashCost(db, clock);
  const notify = createNotify({
    store,
    clock,
    domain: settings.domains[0] ?? 'localhost',
    findHolder: (accountId) => createFindHolder(identity)(accountId),
  });
  const identity: IdentityRoom = createIdentity({
    db,
    clock,
    ownDomains: settings.domains,
    secret: masterKey,
    log,
    hashParameters,
    smsProvider: openSmsProvider(settings, clock),
    onContained: openContainmentIncidents,
    rescueDelayMs: settings.rescueDelayHours * HOUR_MS,
    auditCheckpoints: createCheckpointFile(join(resolve(settings.dataDir), 'audit', 'checkpoints.jsonl')),
    auditRetentionMs: settings.auditRetentionDays * DAY_MS,
    collectors: settings.collectors,
    notify,
    publicUrl: settings.publicUrl,
    shareReading: (mailbox) => store.shareReading(mailbox),
    nameFolders: createNameFolders(store),
  });
  const support = createSupport({ db, clock, identity });
  const ownDomains = settings.domains;
  const serviceMail = { store, clock, domain: ownDomains[0] ?? 'localhost' };
  const tellReporters = createTellReporters(serviceMail);
  const reports = createReports({ db, clock, log, identity, store, ownDomains, tellReporters });
  const tell = createTell(serviceMail);
  const campaigns = createCampaigns({ db, clock, log, identity, store, tell, tellReporters });
  const lessons = createLessons({ db, clock, identity });
  const exports = createExports({ db, clock, identity, store, ownDomains });
  const watch = createWatch({ db, clock, store, ownDomains });
  const verdicts = createVerdictRecord({
    db,
    clock,
    log,
    secret: masterKey,
    retentionDays: settings.verdictRetentionDays,
    identity,
  });
  const academyRules = createAcademyRules({
    db,
    clock,
    identity,
    ownDomains: settings.domains,
    countRecent: verdicts.countRecent,
  });
  const gate = createGate({
    db,
    clock,
    identity,
    store,
    ownDomains: settings.domains,
    findHostBlock: academyRules.findHostBlock,
  });
  const announcements = createAnnouncements({
    db,
    clock,
    log,
    identity,
    store,
    domain: settings.domains[0] ?? 'localhost',
  });
  const quotas = createQuotas({ identity, store });
  const quarantine = createQuarantine({
    db,
    clock,
    log,
    identity,
    store,
    tellAnswered: (person, answer) => notify(person, { kind: 'release-answered', ...answer }),
  });
  const filters = openFilters(settings, { db, clock, log, store });
  return {
    store,
    identity,
    notify,
    support,
    reports,
    campaigns,
    lessons,
    exports,
    watch,
    gate,
    quarantine,
    academyRules,
    verdicts,
    announcements,
    quotas,
    filters,
    hashParameters,
    blobs,
    clock,
  };
}

export type Opened = Awaited<ReturnType<typeof openStore>>;

/** Name and address of an account; null when it is closed. */
function createFindHolder(identity: Pick<IdentityRoom, 'findEntries'>) {
  return async (accountId: AccountId) => (await identity.findEntries([accountId]))[0] ?? null;
}

/** The rooms that talk to the network, connected to one another here and nowhere else. */
export function connectRooms(
  settings: AppSettings,
  database: Database,
  opened: Opened,
  certificate: Certificate,
  log: Log,
) {
  const { store, identity, notify, clock, academyRules, verdicts, filters, watch } = opened;
  const resolveRecipients = (addresses: readonly string[]) => identity.resolveRecipients(addresses);
  const isOwnDomain = (domain: string) => identity.isOwnDomain(domain);
  const domain = settings.domains[0] ?? 'localhost';
  const findHolder = createFindHolder(identity);
  const rules = createRules({
    db: database.db,
    store,
    clock,
    log,
    rejectPolicy: settings.sieveReject,
    timeZone: TIME_ZONE,
    mayForward: createMayForward(identity.forwarding),
    findSecret: identity.words.findSecret,
    resolveRecipients,
    findHolder,
    // Answers leave by the submitter, which delivers by the receiver, which asks the rules: the ring closes here.
    sendAnswer: (answer) => createSendAnswer({ store, submitter })(answer),
    quoteStranger,
    tell: (accountId, letter) => sendToInboxes({ store, clock, domain, findHolder }, [accountId], letter),
  });
  const receiver = createReceiver({
    store,
    sort: rules.sort,
    resolveRecipients,
    findMoved: (address) => identity.findMoved(address),
    describeSender: (mailbox) => identity.describeSender(mailbox),
    isOwnDomain,
    watch,
    resolve: createResolve(settings.dnsTimeout),
    clock,
    log,
    hostname: settings.hostname,
    messageBytes: settings.messageBytes,
    tls: certificate,
    filters: filters.atDelivery,
    findRules: academyRules.current,
    onJudged: verdicts.record,
    countSent: (account, since) => countSentSince(database.db, account, since),
  });
  const submitter = createSubmitter({
    db: database.db,
    store,
    deliver: receiver.deliverSubmission,
    isOwnDomain,
    ownDomains: settings.domains,
    hostname: settings.hostname,
    findEntries: (accounts) => identity.findEntries(accounts),
    findBorrowedName: (sender, shown) => identity.findBorrowedName(sender, shown),
    listAddressesOf: (accounts) => identity.listAddressesOf(accounts),
    resolveRecipients,
    expandGroups: (sender, addresses) => identity.expandGroups(sender, addresses),
    lookForOwnPassword: (person, texts) => identity.passwordSpotter.look(person, texts),
    isOwnNumen: (person, candidates) => identity.activation.isOwnNumen(person, candidates),
    judgeSenderAddress: createJudgeSenderAddress(identity.forwarding),
    words: identity.words,
    audit: identity.audit,
    isSendingFrozen: (person) => identity.containment.isSendingFrozen(person),
    freezeSending: (tx, person) => identity.containment.freeze(tx, person, BURST_REASON),
    tellFrozen: (person) => tellFrozen({ identity, notify }, person),
    tellLooked: (person, answer) => notify(person, { kind: 'held-answered', ...answer }),
    clock,
    log,
    holdLimitSeconds: HOLD_LIMIT_SECONDS,
    messageBytes: settings.messageBytes,
  });
  const imap = createImapServer({
    store,
    identity,
    clock,
    log,
    tls: certificate,
    limits: { messageBytes: settings.messageBytes },
  });
  const submission = createSubmissionServer({
    identity,
    submitter,
    hasRoom: createHasRoom(store),
    clock,
    log,
    hostname: settings.hostname,
    tls: certificate,
    limits: { messageBytes: settings.messageBytes },
  });
  const review = createReview({
    identity,
    store,
    listSentSince: (person, since) => submitter.listSentSince(person, since),
    rules: rules.review,
    senders: submitter.identities.review,
    unsent: createUnsent(submitter),
  });
  return { receiver, submitter, imap, submission, review, rules };
}

export type Rooms = ReturnType<typeof connectRooms>;
