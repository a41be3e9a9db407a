import { createPasswordSpotter } from './passwords/spot.ts';
import { availableParallelism } from 'node:os';
import type { Migrations } from '#base';
import { listAccessRows } from './access.sql.ts';
import { createAppPasswordAuthenticator, createAppPasswords, digestAppPassword } from './app-passwords.ts';
import { createDirectory } from './directory.ts';
import { createDomains } from './domains.ts';
import { createFounding } from './found.ts';
import { createImporting } from './import/create-importing.ts';
import { createKeys } from './keyed-hash.ts';
import { createPasswordHasher, defaultHashParameters } from './password-hasher.ts';
import { createSessions } from './sessions.ts';
import { createSignIn, type OriginGrant } from './sign-in.ts';
import { createDeviceTokens } from './device-token.ts';
import { createRefusals } from './refusals.ts';
import { pruneGuesses } from './refusals.sql.ts';
import { NOWHERE } from './throttle.ts';
import { createThrottles } from './create-throttles.ts';
import { createWatch, watchSignIn } from './watch.ts';
import { createFactors } from './factors/create-factors.ts';
import { createRemoveFactor } from './factors/remove-factor.ts';
import { createPasskeySignIn } from './passkey-sign-in.ts';
import { createProveByPassword } from './prove.ts';
import { createActivation, digestNumen } from './activation/create-activation.ts';
import { createAdministration } from './administration/create-administration.ts';
import { createAudit } from './audit/create-audit.ts';
import { createDepartures } from './departures/create-departures.ts';
import { createConnections } from './connections/create-connections.ts';
import { createContainment } from './containment/create-containment.ts';
import { createRevocationFeed } from './containment/revocation-feed.ts';
import { insertRevocations, pruneRevocations } from './containment/revocations.sql.ts';
import { createNetworks } from './networks/create-networks.ts';
import { createMembers } from './members/create-members.ts';
import { createNetworkRules } from './networks/rules.ts';
import { createNotes } from './note.ts';
import { createRecovery } from './recovery/create-recovery.ts';
import { createGroups } from './units/create-groups.ts';
import { createStructures } from './units/create-structures.ts';
import { createRescue } from './rescue/create-rescue.ts';
import { createVouchers } from './rescue/create-vouchers.ts';
import { createSealer } from './sealed.ts';
import { createSecondStep } from './second-step.ts';
import { createChangePassword } from './passwords/change-password.ts';
import { createPasswords } from './passwords/create-passwords.ts';
import type { Origin, Person } from './types.ts';
import type { IdentityOptions, IdentityRoom } from './room.ts';

export const identityMigrations: Migrations = {
  schema: 'identity',
  folder: new URL('./migrations/', import.meta.url),
};

/** The CNIL asks for six to twelve months (délibération 2021-122). */
const AUDIT_RETENTION_MS = 365 * 86_400_000;
const RESCUE_DELAY_MS = 24 * 3_600_000;
const HOME_COUNTRY = 'FR';

const NEW_CONNECTION_TEXT =
  'Digue : votre messagerie vient d’être ouverte depuis un nouvel appareil. Ce n’est pas vous ? Ouvrez « Mes connexions » ou appelez l’assistance.';
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
  const factors = createFactors({
    db,
    clock,
    log,
    sealer: createSealer(keys.seal),
    printedCodeKey: keys.printedCode,
    smsCodeKey: keys.smsCode,
    smsProvider: options.smsProvider,
    issuer: ISSUER,
  });
  const passwordSpotter = createPasswordSpotter({ db, key: keys.passwordHint, hasher });
  const passwords = createPasswords({ db, clock, hasher, spotter: passwordSpotter });
  const audit = createAudit({
    db,
    clock,
    key: keys.audit,
    retentionMs: options.auditRetentionMs ?? AUDIT_RETENTION_MS,
    checkpoints: options.auditCheckpoints ?? null,
  });
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
  const networks = createNetworks({ db, clock, homeCountry: HOME_COUNTRY });
  const networkRules = createNetworkRules({ db, clock });
  const connections = createConnections({ db, clock, networks });
  const containment = createContainment({ db, clock, audit, onContained: options.onContained });
  const revocations = createRevocationFeed({ db, log });
  const activation = createActivation({
    db,
    clock,
    key: keys.activation,
    sessions,
    throttle: throttles.activation,
    audit,
    watch,
    phones: factors.phones,
  });
  const notes = createNotes({
    connections,
    audit,
    refusals,
    log,
    notify: options.notify,
    async warnByPhone(account) {
      const attempt = await throttles.connectionWarning.charge(account, NOWHERE);
      if (attempt.kind === 'open') await factors.phones.warn(account, NEW_CONNECTION_TEXT);
    },
  });
  const departures = createDepartures({ db, clock, log, audit, notify: options.notify });
  const secondStep = createSecondStep({
    clock,
    factors,
    sessions,
    throttle: throttles.factor,
    smsThrottle: throttles.sms,
    note: notes.step,
    isPasswordDue: (person) => passwords.isDue(person),
  });
  const judgeOrigin = async (person: Person, origin: Origin, hasFactor: boolean): Promise<OriginGrant> => {
    const network = await networks.classify(person.accountId, origin.remoteAddress);
    const rule = await networkRules.find(person, network);
    if (rule === 'allow' || rule === 'read-only') return rule;
    if (rule === 'step-up' && hasFactor) return 'allow';
    await notes.networkRefused(person, origin);
    return 'refuse';
  };
  const importing = createImporting({
    db,
    clock,
    log,
    offerPhone: factors.phones.offer,
    domains,
    audit,
    hashing: { ...hashing, parameters },
    digests: {
      appPassword: (appPassword) => digestAppPassword(keys.appPassword, appPassword),
      numen: (numen) => digestNumen(keys.activation, numen),
    },
  });
  const recovery = createRecovery({
    db,
    log,
    factors,
    sessions,
    throttle: throttles.recovery,
    requestThrottle: throttles.recoveryRequest,
    textThrottle: throttles.recoveryText,
    audit,
    watch,
    notify: options.notify,
  });
  const directory = createDirectory({ db, domains });
  const rescue = createRescue({
    db,
    clock,
    log,
    key: keys.rescue,
    factors,
    sessions,
    secondStep,
    throttle: throttles.rescue,
    beginThrottle: throttles.rescueRequest,
    helperThrottle: throttles.helper,
    warnThrottle: throttles.rescueWarning,
    audit,
    watch,
    notify: options.notify,
    delayMs: options.rescueDelayMs ?? RESCUE_DELAY_MS,
  });
  const founding = createFounding({ db, clock, domains });
  const members = createMembers({ db, audit, resolveRecipients: directory.resolveRecipients });
  return {
    factors,
    devices,
    refusals,
    removeFactor: createRemoveFactor({ db, clock, factors, audit }),
    secondStep,
    passwords,
    connections,
    networks,
    networkRules,
    containment,
    activation,
    departures,
    members,
    recovery,
    rescue,
    vouchers: createVouchers({ db, clock, audit, resolveRecipients: directory.resolveRecipients }),
    passwordSpotter,
    audit,
    administration: createAdministration({
      db,
      clock,
      audit,
      connections,
      containment,
      factorRules: factors.rules,
      networkRules,
      networks,
      passwords,
      rescue,
    }),
    revocations,
    changePassword: createChangePassword({ db, clock, passwords, throttle: throttles.change, audit }),
    signIn: watchSignIn(
      watch,
      createSignIn({
        db,
        hasher,
        sessions,
        throttle: throttles.password,
        findStage: (person) => secondStep.findStageAfterPassword(person),
        // At stage `factor` the step is still to come.
        judgeOrigin: (person, origin, stage) => judgeOrigin(person, origin, stage === 'factor'),
        notePassword: (person, password) => passwordSpotter.remember(person.accountId, password),
        noteOpened: notes.opened,
      }),
    ),
    signInWithPasskey: createPasskeySignIn({
      db,
      passkeys: factors.passkeys,
      sessions,
      throttle: throttles.passkey,
      findNext: (person) => secondStep.findNext(person, 'passkey'),
      judgeOrigin: (person, origin) => judgeOrigin(person, origin, true),
      noteOpened: notes.opened,
    }),
    proveByPassword: createProveByPassword({ db, hasher, factors, sessions, throttle: throttles.prove }),
    findSession: (token) => sessions.find(token),
    async endSession(account, session) {
      const ended = await sessions.end(account, session);
      if (ended) await insertRevocations(db, [account]);
      return ended;
    },
    listSessions: (account) => sessions.list(account),
    authenticateAppPassword: createAppPasswordAuthenticator({
      db,
      clock,
      key: keys.appPassword,
      throttle: throttles.appPassword,
      watch,
      noteUsed: notes.appPassword,
      classify: networks.classify,
    }),
    ...createAppPasswords({ db, clock, key: keys.appPassword }),
    listAccess: (person) => listAccessRows(db, person, null),
    findAccess: async (person, target) => (await listAccessRows(db, person, target))[0] ?? null,
    ...directory,
    ...founding,
    ...createGroups({ db, clock, domains }),
    structures: createStructures({ db, clock, domains, create: founding.createFunctionalMailboxes }),
    previewImport: importing.previewImport,
    importAccounts: importing.importAccounts,
    async pruneIdentity() {
      await sessions.prune();
      await throttles.password.prune();
      await refusals.tellCounts();
      await pruneGuesses(db, clock.now());
      await factors.prune();
      await departures.run();
      await connections.prune();
      await audit.prune();
      await pruneRevocations(db);
    },
  };
}
