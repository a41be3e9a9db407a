import { join, resolve } from 'node:path';
import { createBlobFolder, createResolve, systemClock, type Log } from '#base';
import { chooseHashCost, createIdentity } from '#identity';
import { createRules } from '#mail/rules';
import { createSubmitter } from '#mail/submit';
import { createReceiver } from '#receive';
import { createStore } from '#store';
import {
  createGate,
  createQuarantine,
  createReports,
  createReview,
  createSupport,
  openContainmentIncidents,
} from '#support';
import type { Certificate } from './certificate.ts';
import type { AppSettings } from './config.ts';
import type { Database } from './database.ts';
import { mayForwardWithin } from './forwarding.ts';
import { createNotify, createTell } from './notices.ts';
import { createSendAnswer } from './send-answer.ts';
import { openSmsProvider } from './sms.ts';

/** How long a message may be held for undo or later sending: 30 days, in seconds. */
const HOLD_LIMIT_SECONDS = 30 * 86_400;

/** Of dates without a zone in people's rules. */
const TIME_ZONE = 'Europe/Paris';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The store and the directory: all that commands need. */
export async function openStore(settings: AppSettings, database: Database, masterKey: Buffer, log: Log) {
  const { db, pool } = database;
  const clock = systemClock;
  const blobs = await createBlobFolder({ folder: join(resolve(settings.dataDir), 'blobs') });
  const store = await createStore({ db, pool, blobs, clock, log });
  const tell = createTell({ store, clock, domain: settings.domains[0] ?? 'localhost' });
  const hashParameters = await chooseHashCost(db, clock);
  const identity = createIdentity({
    db,
    clock,
    ownDomains: settings.domains,
    secret: masterKey,
    log,
    hashParameters,
    smsProvider: openSmsProvider(settings, clock),
    onContained: openContainmentIncidents,
    rescueDelayMs: settings.rescueDelayHours * HOUR_MS,
    auditRetentionMs: settings.auditRetentionDays * DAY_MS,
    notify: createNotify(tell),
  });
  const support = createSupport({ db, clock, identity });
  const reports = createReports({ db, clock, identity, store });
  const gate = createGate({
    db,
    clock,
    identity,
    store,
    ownDomains: settings.domains,
    isHostBlocked: async () => false,
  });
  const quarantine = createQuarantine({ db, clock, identity, store });
  return { store, identity, support, reports, gate, quarantine, hashParameters, blobs, clock, tell };
}

export type Opened = Awaited<ReturnType<typeof openStore>>;

/** The rooms that talk to the network, connected to one another here and nowhere else. */
export function connectRooms(
  settings: AppSettings,
  database: Database,
  opened: Opened,
  certificate: Certificate,
  log: Log,
) {
  const { store, identity, clock } = opened;
  const resolveRecipients = (addresses: readonly string[]) => identity.resolveRecipients(addresses);
  const isOwnDomain = (domain: string) => identity.isOwnDomain(domain);
  const rules = createRules({
    db: database.db,
    store,
    clock,
    log,
    timeZone: TIME_ZONE,
    mayForward: mayForwardWithin(isOwnDomain),
    resolveRecipients,
    findHolder: async (accountId) => (await identity.findEntries([accountId]))[0] ?? null,
    // Answers leave by the submitter, which delivers by the receiver, which asks the rules: the ring closes here.
    sendAnswer: (answer) => createSendAnswer({ store, submitter })(answer),
    tell: opened.tell,
  });
  const receiver = createReceiver({
    store,
    sort: rules.sort,
    resolveRecipients,
    findMoved: (address) => identity.findMoved(address),
    describeSender: (mailbox) => identity.describeSender(mailbox),
    isOwnDomain,
    resolve: createResolve(settings.dnsTimeout),
    clock,
    log,
    hostname: settings.hostname,
    messageBytes: settings.messageBytes,
    tls: certificate,
  });
  const submitter = createSubmitter({
    db: database.db,
    store,
    deliver: receiver.deliverSubmission,
    isOwnDomain,
    resolveRecipients,
    expandGroups: (sender, addresses) => identity.expandGroups(sender, addresses),
    holdsOwnPassword: (person, text) => identity.passwordSpotter.isIn(person, text),
    isSendingFrozen: (person) => identity.containment.isSendingFrozen(person),
    clock,
    log,
    holdLimitSeconds: HOLD_LIMIT_SECONDS,
  });
  const review = createReview({
    identity,
    store,
    listSentSince: (person, since) => submitter.listSentSince(person, since),
  });
  return { receiver, submitter, review, rules };
}

export type Rooms = ReturnType<typeof connectRooms>;
