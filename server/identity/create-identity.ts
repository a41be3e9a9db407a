import { createPasswordSpotter } from './passwords/spot.ts';
import { availableParallelism } from 'node:os';
import type { AccountId, Migrations } from '#base';
import { listAccessRows } from './access.sql.ts';
import { createPrepareAppPassword, digestAppPassword } from './app-passwords.ts';
import { createDirectory } from './directory.ts';
import { createDomains } from './domains.ts';
import { createFounding } from './found.ts';
import { createImporting } from './import/create-importing.ts';
import { createKeys } from './keyed-hash.ts';
import { createPasswordHasher, defaultHashParameters } from './password-hasher.ts';
import { createSessions } from './sessions.ts';
import { createDeviceTokens } from './device-token.ts';
import { createDeviceProfiles } from './devices/create-device-profiles.ts';
import { createFindDeviceProgress } from './devices/create-device-progress.ts';
import { createRefusals } from './refusals.ts';
import { pruneGuesses } from './refusals.sql.ts';
import { createThrottles } from './create-throttles.ts';
import { createWatch } from './watch.ts';
import { createFactors } from './factors/create-factors.ts';
import { createRemoveFactor } from './factors/remove-factor.ts';
import { digestNumen } from './activation/create-activation.ts';
import { createAdministration } from './administration/create-administration.ts';
import { createAudit } from './audit/create-audit.ts';
import { createDepartures } from './departures/create-departures.ts';
import { createConnections } from './connections/create-connections.ts';
import { createContainment } from './containment/create-containment.ts';
import { createRevocationFeed } from './containment/revocation-feed.ts';
import { pruneRevocations } from './containment/revocations.sql.ts';
import { pruneOAuth } from './oauth/grants.sql.ts';
import { createNetworks } from './networks/create-networks.ts';
import { createRemovalReview } from './removals/removal-review.ts';
import { pruneRemovals } from './removals/removals.sql.ts';
import { pruneMemberChanges } from './members/member-changes.sql.ts';
import { createDelegations } from './delegations/create-delegations.ts';
import { pruneDelegations } from './delegations/delegations.sql.ts';
import { createMembers } from './members/create-members.ts';
import { createNetworkRules } from './networks/rules.ts';
import { createNotes } from './note.ts';
import { createGroups } from './units/create-groups.ts';
import { createStructures } from './units/create-structures.ts';
import { createWords } from './words/create-words.ts';
import { createCollectors } from './collectors/create-collectors.ts';
import { createForwarding } from './forwarding/create-forwarding.ts';
import { createGroupings } from './create-groupings.ts';
import { createWarnElsewhere } from './warn-elsewhere.ts';
import { createProgramWays } from './create-program-ways.ts';
import { createScramVerifiers } from './sasl/scram/verifiers.ts';
import { createWaysIn } from './create-ways-in.ts';
import { createVouchers } from './rescue/create-vouchers.ts';
import { createSealer } from './sealed.ts';
import { createPasswords } from './passwords/create-passwords.ts';
import type { IdentityOptions, IdentityRoom } from './room.ts';

export const identityMigrations: Migrations = {
  schema: 'identity',
  folder: new URL('./migrations/', import.meta.url),
};

/** The CNIL asks for six to twelve months (délibération 2021-122). */
const AUDIT_RETENTION_MS = 365 * 86_400_000;
/** As long as the list of sign-ins: a doubt begins with one of its lines. */
const CHANGES_KEPT_MS = 366 * 86_400_000;
const HOME_COUNTRY = 'FR';

/** What authenticator apps call us. */
const ISSUER = 'Digue';

/** Sign-ins that may wait for a processor before more are told to come back. */
const MAX_WAITING_HASHES = 100;

/** Builds the room. Nothing runs by itself: call `pruneIdentity` now and then. */
export function createIdentity(options: IdentityOptions): IdentityRoom {
  const { db, clock, log } = options;
  const keys = createKeys(options.secret);
  const domains = createDomains(options.ownDomains);
  // Half of the processors at most: a morning of sign-ins must not hold up the mail.
  const concurrency = Math.max(1, Math.floor(availableParallelism() / 2));
  const parameters = options.hashParameters ?? defaultHashParameters;
  const hashing = { pepper: keys.pepper, maxWaiting: MAX_WAITING_HASHES };
  const hasher = createPasswordHasher({ ...hashing, parameters, concurrency });
  const devices = createDeviceTokens(keys.device);
  const sessions = createSessions({ db, clock, csrfKey: keys.csrf });
  const audit = createAudit({
    db,
    clock,
    key: keys.audit,
    retentionMs: options.auditRetentionMs ?? AUDIT_RETENTION_MS,
    checkpoints: options.auditCheckpoints ?? null,
  });
  const containment = createContainment({ db, clock, audit, onContained: options.onContained });
  const sealer = createSealer(keys.seal);
  const factors = createFactors({
    db,
    clock,
    log,
    sealer,
    printedCodeKey: keys.printedCode,
    smsCodeKey: keys.smsCode,
    smsProvider: options.smsProvider,
    issuer: ISSUER,
    findTrust: containment.findTrust,
  });
  const passwordSpotter = createPasswordSpotter({
    db,
    key: keys.passwordHint,
    appPasswordKey: keys.appPassword,
    hasher,
  });
  const passwords = createPasswords({ db, clock, hasher, spotter: passwordSpotter });
  const refusals = createRefusals({ db, clock, log, audit });
  const watch = createWatch({ db, clock, log, refusals, notify: options.notify });
  const throttles = createThrottles({
    db,
    clock,
    key: keys.attempt,
    devices,
    onThrottled: ({ purpose, tried, origin }) =>
      watch.refused({ act: 'attempt.throttled', tried, origin, detail: { purpose } }),
    limits: options.throttleLimits,
  });
  const deviceProfiles = createDeviceProfiles({ db, clock, key: keys.deviceProfile, audit, refusals });
  const networks = createNetworks({ db, clock, homeCountry: HOME_COUNTRY });
  const networkRules = createNetworkRules({ db, clock });
  const connections = createConnections({ db, clock, networks });
  const warnElsewhere = createWarnElsewhere({
    db,
    clock,
    phones: factors.phones,
    notify: options.notify,
    throttle: throttles.connectionWarning,
  });
  const notes = createNotes({ connections, audit, refusals, log, notify: options.notify, warnElsewhere });
  const waysIn = createWaysIn({
    options,
    keys,
    hasher,
    sessions,
    factors,
    passwords,
    passwordSpotter,
    audit,
    watch,
    throttles,
    networks,
    networkRules,
    connections,
    containment,
    notes,
  });
  const departures = createDepartures({ db, clock, log, audit, notify: options.notify });
  const verifiers = createScramVerifiers({ db, clock, key: keys.scram, sealer });
  const importing = createImporting({
    db,
    clock,
    log,
    offerPhone: factors.phones.offer,
    prepareAppPassword: createPrepareAppPassword({ db, key: keys.appPassword, verifiers }),
    domains,
    audit,
    hashing: { ...hashing, parameters },
    digests: {
      appPassword: (appPassword) => digestAppPassword(keys.appPassword, appPassword),
      numen: (numen) => digestNumen(keys.activation, numen),
    },
    hintOf: passwordSpotter.hintOf,
  });
  const directory = createDirectory({ db, domains });
  const founding = createFounding({ db, clock, domains });
  const words = createWords({
    isOwnNumen: waysIn.activation.isOwnNumen,
    holdsOwnPassword: passwordSpotter.isIn,
  });
  const forwarding = createForwarding({ db, clock, audit, domains, directory, words });
  const { resolveRecipients, findEntries } = directory;
  const collectors = createCollectors({
    db,
    clock,
    log,
    audit,
    connections,
    notify: options.notify,
    forwarding,
    findEntries,
    words,
    named: options.collectors ?? [],
  });
  const findSince = async (account: AccountId) => (await containment.find(account))?.since ?? null;
  return {
    ...waysIn,
    factors,
    devices,
    deviceProfiles,
    findDeviceProgress: createFindDeviceProgress({ db, clock }),
    refusals,
    removeFactor: createRemoveFactor({ db, clock, factors, audit }),
    passwords,
    connections,
    networks,
    networkRules,
    containment,
    departures,
    members: createMembers({
      db,
      clock,
      audit,
      findSince,
      resolveRecipients,
      judgeForward: forwarding.judge,
      shareReading: options.shareReading,
    }),
    delegations: createDelegations({
      db,
      clock,
      log,
      audit,
      notify: options.notify,
      nameFolders: options.nameFolders,
      resolveRecipients,
      judgeForward: forwarding.judge,
      isShutIn: containment.isSendingFrozen,
    }),
    removals: createRemovalReview({ db, clock, audit, phones: factors.phones, findSince }),
    vouchers: createVouchers({ db, clock, audit, resolveRecipients }),
    passwordSpotter,
    audit,
    forwarding,
    collectors,
    words,
    administration: createAdministration({
      words,
      db,
      clock,
      audit,
      connections,
      containment,
      factorRules: factors.rules,
      networkRules,
      networks,
      passwords,
      rescue: waysIn.rescue,
    }),
    revocations: createRevocationFeed({ db, log }),
    findSession: (token) => sessions.find(token),
    listSessions: (account) => sessions.list(account),
    ...createProgramWays({
      db,
      clock,
      log,
      keys,
      sealer,
      throttles,
      watch,
      notes,
      networks,
      collectors,
      verifiers,
      publicUrl: options.publicUrl ?? null,
    }),
    listAccess: (person) => listAccessRows(db, person, null),
    findAccess: async (person, target) => (await listAccessRows(db, person, target))[0] ?? null,
    ...directory,
    ...founding,
    ...createGroups({ db, clock, domains }),
    groupings: createGroupings(db),
    structures: createStructures({ db, clock, domains, create: founding.createFunctionalMailboxes }),
    previewImport: importing.previewImport,
    importAccounts: importing.importAccounts,
    async pruneIdentity() {
      await sessions.prune();
      await throttles.password.prune();
      await refusals.tellCounts();
      await pruneGuesses(db, clock.now());
      await factors.prune();
      await deviceProfiles.prune();
      await departures.run();
      await connections.prune();
      await collectors.prune();
      await audit.prune();
      const oldest = new Date(clock.now().getTime() - CHANGES_KEPT_MS);
      await pruneMemberChanges(db, oldest);
      await pruneRemovals(db, oldest);
      await pruneDelegations(db, clock.now());
      await pruneRevocations(db);
      await pruneOAuth(db, clock.now());
    },
  };
}
