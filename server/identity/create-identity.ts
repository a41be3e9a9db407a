import { createPasswordSpotter } from './passwords/spot.ts';
import { availableParallelism } from 'node:os';
import type { AccountId, Migrations } from '#base';
import { listAccessRows } from './access.sql.ts';
import { createAppPasswordAuthenticator, createAppPasswords } from './app-passwords.ts';
import { createDirectory } from './directory.ts';
import { createGroupings } from './create-groupings.ts';
import { createDomains } from './domains.ts';
import { createFounding } from './found.ts';
import { createImportAccounts } from './import/import-accounts.ts';
import { createPreviewImport } from './import/preview-import.ts';
import { createKeys } from './keyed-hash.ts';
import { createPasswordHasher, defaultHashParameters } from './password-hasher.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';
import type { OriginGrant } from './networks/grant.ts';
import { createBeginSession } from './begin-session.ts';
import {
  createThrottle,
  defaultThrottleLimits,
  factorThrottleLimits,
  smsThrottleLimits,
} from './throttle.ts';
import { createForwarding } from './forwarding/create-forwarding.ts';
import { createFactors } from './factors/create-factors.ts';
import { createPasskeySignIn } from './passkey-sign-in.ts';
import { createProveByPassword } from './prove.ts';
import { createActivation } from './activation/create-activation.ts';
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
import { createWarnElsewhere } from './warn-elsewhere.ts';
import { createVouchers } from './rescue/create-vouchers.ts';
import { createSealer } from './sealed.ts';
import { createSecondStep } from './second-step.ts';
import { createChangePassword } from './passwords/change-password.ts';
import { createPasswords } from './passwords/create-passwords.ts';
import { createSessionWatch } from './session-watch.ts';
import type { Origin, Person, SessionId } from './types.ts';
import type { IdentityOptions, IdentityRoom } from './room.ts';

export const identityMigrations: Migrations = {
  schema: 'identity',
  folder: new URL('./migrations/', import.meta.url),
};

/** The CNIL asks for six to twelve months (délibération 2021-122). */
const AUDIT_RETENTION_MS = 365 * 86_400_000;
const RESCUE_DELAY_MS = 24 * 3_600_000;
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
  const hasher = createPasswordHasher({
    pepper: keys.pepper,
    parameters: options.hashParameters ?? defaultHashParameters,
    concurrency,
    maxWaiting: MAX_WAITING_HASHES,
  });
  const limits = options.throttleLimits ?? defaultThrottleLimits;
  const throttle = createThrottle({ db, clock, key: keys.attempt, limits });
  const sessions = createSessions({ db, clock, csrfKey: keys.csrf });
  const audit = createAudit({
    db,
    clock,
    key: keys.audit,
    retentionMs: options.auditRetentionMs ?? AUDIT_RETENTION_MS,
  });
  const containment = createContainment({ db, clock, audit, onContained: options.onContained });
  const factors = createFactors({
    db,
    clock,
    log,
    sealer: createSealer(keys.seal),
    printedCodeKey: keys.printedCode,
    smsCodeKey: keys.smsCode,
    smsProvider: options.smsProvider,
    issuer: ISSUER,
    findTrust: containment.findTrust,
  });
  const passwordSpotter = createPasswordSpotter({ db, key: keys.passwordHint, hasher });
  const passwords = createPasswords({ db, clock, hasher, spotter: passwordSpotter });
  const networks = createNetworks({ db, clock, homeCountry: HOME_COUNTRY });
  const networkRules = createNetworkRules({ db, clock });
  const connections = createConnections({ db, clock, networks });
  const revocations = createRevocationFeed({ db, log });
  const smsThrottle = createThrottle({ db, clock, key: keys.attempt, limits: smsThrottleLimits });
  const notes = createNotes({
    connections,
    audit,
    log,
    notify: options.notify,
    warnElsewhere: createWarnElsewhere({
      db,
      clock,
      phones: factors.phones,
      notify: options.notify,
      throttle: smsThrottle,
    }),
  });
  const departures = createDepartures({ db, clock, log, audit, notify: options.notify });
  const secondStep = createSecondStep({
    clock,
    factors,
    sessions,
    throttle: createThrottle({ db, clock, key: keys.attempt, limits: factorThrottleLimits }),
    smsThrottle,
    note: notes.step,
    findTrust: containment.findTrust,
    isFamiliar: connections.isFamiliar,
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
  const beginSession = createBeginSession({ sessions, judgeOrigin, noteOpened: notes.opened });
  const activation = createActivation({
    db,
    clock,
    key: keys.activation,
    beginSession,
    throttle,
    audit,
    phones: factors.phones,
  });
  const endSession = async (account: AccountId, session: SessionId): Promise<boolean> => {
    const ended = await sessions.end(account, session);
    if (ended) await insertRevocations(db, [account]);
    return ended;
  };
  const importAccounts = createImportAccounts({
    db,
    clock,
    domains,
    hasher,
    appPasswordKey: keys.appPassword,
    numenKey: keys.activation,
    concurrency,
  });
  const recovery = createRecovery({
    db,
    log,
    factors,
    beginSession,
    throttle: createThrottle({ db, clock, key: keys.attempt, limits: factorThrottleLimits }),
    secondStep,
    audit,
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
    beginSession,
    secondStep,
    throttle: createThrottle({ db, clock, key: keys.attempt, limits: factorThrottleLimits }),
    beginThrottle: smsThrottle,
    audit,
    notify: options.notify,
    delayMs: options.rescueDelayMs ?? RESCUE_DELAY_MS,
  });
  const founding = createFounding({ db, clock, domains });
  const forwarding = createForwarding({ db, clock, audit, domains, directory });
  const members = createMembers({
    db,
    audit,
    resolveRecipients: directory.resolveRecipients,
    judgeForward: forwarding.judge,
  });
  return {
    factors,
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
    forwarding,
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
    changePassword: createChangePassword({
      db,
      clock,
      passwords,
      throttle,
      audit,
      noteProved: containment.prove,
    }),
    signIn: createSignIn({
      db,
      hasher,
      beginSession,
      throttle,
      findStage: (person) => secondStep.findStageAfterPassword(person),
      notePassword: (person, password) => passwordSpotter.remember(person.accountId, password),
      noteRefused: notes.refused,
    }),
    signInWithPasskey: createPasskeySignIn({
      db,
      passkeys: factors.passkeys,
      beginSession,
      throttle,
      findNext: (person) => secondStep.findNext(person, 'passkey'),
    }),
    proveByPassword: createProveByPassword({ db, hasher, factors, sessions, throttle }),
    findSession: (token) => sessions.find(token),
    endSession,
    watchSession: createSessionWatch({
      networks,
      networkRules,
      sessions,
      notes,
      endSession: ({ accountId }, { sessionId }) => endSession(accountId, sessionId),
    }),
    listSessions: (account) => sessions.list(account),
    authenticateAppPassword: createAppPasswordAuthenticator({
      db,
      clock,
      key: keys.appPassword,
      throttle,
      noteUsed: notes.appPassword,
      classify: networks.classify,
    }),
    ...createAppPasswords({ db, clock, key: keys.appPassword }),
    listAccess: (person) => listAccessRows(db, person, null),
    findAccess: async (person, target) => (await listAccessRows(db, person, target))[0] ?? null,
    ...directory,
    ...founding,
    ...createGroups({ db, clock, domains }),
    groupings: createGroupings(db),
    structures: createStructures({ db, clock, domains, create: founding.createFunctionalMailboxes }),
    previewImport: createPreviewImport({ db, domains }),
    async importAccounts(rows, given) {
      const outcomes = await importAccounts(rows, given);
      for (const [index, outcome] of outcomes.entries()) {
        const phone = rows[index]?.phone ?? '';
        // Who is here already chose their own.
        if (phone !== '' && outcome.kind === 'created') await factors.phones.offer(outcome.accountId, phone);
      }
      log.info({ rows: rows.length, ...countKinds(outcomes) }, 'accounts imported');
      return outcomes;
    },
    async pruneIdentity() {
      await sessions.prune();
      await throttle.prune();
      await factors.prune();
      await departures.run();
      await connections.prune();
      await audit.prune();
      await pruneRevocations(db);
    },
  };
}

function countKinds(outcomes: readonly { kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
