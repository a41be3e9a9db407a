import type { AccountId } from '#base';
import { createActivation } from './activation/create-activation.ts';
import { createAppPasswordAuthenticator } from './app-passwords.ts';
import type { Audit } from './audit/create-audit.ts';
import { createBeginSession } from './begin-session.ts';
import type { Connections } from './connections/create-connections.ts';
import type { Containment } from './containment/create-containment.ts';
import { insertRevocations } from './containment/revocations.sql.ts';
import type { createThrottles } from './create-throttles.ts';
import type { Factors } from './factors/create-factors.ts';
import type { createKeys } from './keyed-hash.ts';
import type { Networks } from './networks/create-networks.ts';
import type { OriginGrant } from './networks/grant.ts';
import type { NetworkRules } from './networks/rules.ts';
import type { Notes } from './note.ts';
import { createPasskeySignIn } from './passkey-sign-in.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { createChangePassword } from './passwords/change-password.ts';
import type { Passwords } from './passwords/create-passwords.ts';
import type { PasswordSpotter } from './passwords/spot.ts';
import { createIsDue, createPasswordless } from './passwords/passwordless.ts';
import { createProveByPassword } from './prove.ts';
import { createRecovery } from './recovery/create-recovery.ts';
import { createRescue } from './rescue/create-rescue.ts';
import type { IdentityOptions } from './room.ts';
import { createSecondStep } from './second-step.ts';
import { createSessionWatch } from './session-watch.ts';
import type { Sessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';
import type { Origin, Person, SessionId } from './types.ts';
import { watchSignIn, type Watch } from './watch.ts';

const RESCUE_DELAY_MS = 24 * 3_600_000;

/** Every way in which somebody gets in, and what a session may become. */
export function createWaysIn(parts: {
  options: IdentityOptions;
  keys: ReturnType<typeof createKeys>;
  hasher: PasswordHasher;
  sessions: Sessions;
  factors: Factors;
  passwords: Passwords;
  passwordSpotter: PasswordSpotter;
  audit: Audit;
  watch: Watch;
  throttles: ReturnType<typeof createThrottles>;
  networks: Networks;
  networkRules: NetworkRules;
  connections: Connections;
  containment: Containment;
  notes: Notes;
}) {
  const { options, keys, sessions, factors, audit, watch, throttles, notes, containment, passwords } = parts;
  const { db, clock, log, notify } = options;
  const beginSession = createBeginSession({
    sessions,
    judgeOrigin: createJudgeOrigin(parts),
    noteOpened: notes.opened,
  });
  const isDueWithout = createIsDue({ db, factors, containment });
  const secondStep = createSecondStep({
    clock,
    factors,
    sessions,
    throttle: throttles.factor,
    smsThrottle: throttles.sms,
    note: notes.step,
    findTrust: containment.findTrust,
    isFamiliar: parts.connections.isFamiliar,
    isPasswordDue: async (person, factor) =>
      (await passwords.isDue(person)) || isDueWithout(person.accountId, factor),
  });
  return {
    secondStep,
    ...createCredentialWays(parts, { beginSession, secondStep }),
    ...createSessionEnds(parts),
    activation: createActivation({
      db,
      clock,
      key: keys.activation,
      beginSession,
      throttle: throttles.activation,
      audit,
      watch,
      phones: factors.phones,
    }),
    recovery: createRecovery({
      db,
      log,
      factors,
      beginSession,
      throttle: throttles.recovery,
      requestThrottle: throttles.recoveryRequest,
      textThrottle: throttles.recoveryText,
      audit,
      watch,
      notify,
    }),
    rescue: createRescue({
      db,
      clock,
      log,
      key: keys.rescue,
      factors,
      sessions,
      beginSession,
      secondStep,
      throttle: throttles.rescue,
      beginThrottle: throttles.rescueRequest,
      helperThrottle: throttles.helper,
      warnThrottle: throttles.rescueWarning,
      audit,
      watch,
      notify,
      delayMs: options.rescueDelayMs ?? RESCUE_DELAY_MS,
    }),
  };
}

type Parts = Parameters<typeof createWaysIn>[0];

/** What the rules on networks say of somebody who comes from there. */
function createJudgeOrigin({ networks, networkRules, notes }: Parts) {
  return async (person: Person, origin: Origin, hasFactor: boolean): Promise<OriginGrant> => {
    const network = await networks.classify(person.accountId, origin.remoteAddress);
    const rule = await networkRules.find(person, network);
    if (rule === 'allow' || rule === 'read-only') return rule;
    if (rule === 'step-up' && hasFactor) return 'allow';
    await notes.networkRefused(person, origin);
    return 'refuse';
  };
}

/** With a password, a passkey, or the password of one device. */
function createCredentialWays(
  parts: Parts,
  {
    beginSession,
    secondStep,
  }: {
    beginSession: ReturnType<typeof createBeginSession>;
    secondStep: ReturnType<typeof createSecondStep>;
  },
) {
  const { options, keys, hasher, sessions, factors, watch, throttles, notes, passwords, audit } = parts;
  const { db, clock, log, notify } = options;
  const signIn = createSignIn({
    db,
    hasher,
    beginSession,
    throttle: throttles.password,
    findStage: (person) => secondStep.findStageAfterPassword(person),
    notePassword: (person, password) => parts.passwordSpotter.remember(person.accountId, password),
  });
  const changePassword = createChangePassword({
    db,
    clock,
    passwords,
    throttle: throttles.change,
    audit,
    noteProved: parts.containment.prove,
  });
  return {
    signIn: watchSignIn(watch, signIn),
    signInWithPasskey: createPasskeySignIn({
      db,
      passkeys: factors.passkeys,
      beginSession,
      throttle: throttles.passkey,
      findNext: (person) => secondStep.findNext(person, 'passkey'),
    }),
    changePassword,
    passwordless: createPasswordless({
      db,
      clock,
      log,
      hasher,
      factors,
      containment: parts.containment,
      throttles,
      audit,
      notify,
      changePassword,
    }),
    proveByPassword: createProveByPassword({ db, hasher, factors, sessions, throttle: throttles.prove }),
    authenticateAppPassword: createAppPasswordAuthenticator({
      db,
      clock,
      key: keys.appPassword,
      throttle: throttles.appPassword,
      watch,
      noteUsed: notes.appPassword,
      classify: parts.networks.classify,
    }),
  };
}

function createSessionEnds({ options, sessions, networks, networkRules, notes }: Parts) {
  const endSession = async (account: AccountId, session: SessionId): Promise<boolean> => {
    const ended = await sessions.end(account, session);
    if (ended) await insertRevocations(options.db, [account]);
    return ended;
  };
  const watchSession = createSessionWatch({
    networks,
    networkRules,
    sessions,
    notes,
    endSession: ({ accountId }, { sessionId }) => endSession(accountId, sessionId),
  });
  return { endSession, watchSession };
}
