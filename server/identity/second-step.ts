import type { AccountId, Clock } from '#base';
import type { Trust } from './containment/trust.ts';
import type { Factors } from './factors/create-factors.ts';
import type { Passkeys } from './factors/passkeys.ts';
import type { Sessions } from './sessions.ts';
import type { Throttle } from './throttle.ts';
import type { FactorMethod, Origin, Person, Session, SessionStage, SignInFactor } from './types.ts';

type CodeMethod = Exclude<FactorMethod, 'passkey'>;

export type StepOutcome =
  | { kind: 'advanced'; session: Session; token: string }
  | { kind: 'wrong' }
  /** The session has ended or moved on meanwhile. */
  | { kind: 'gone' }
  | { kind: 'throttled'; retryAfterSeconds: number };

export type ProveOutcome = { kind: 'proved' } | Exclude<StepOutcome, { kind: 'advanced' } | { kind: 'gone' }>;

/** What a person still has to do before the session is open, and the steps that take them there. */
export interface SecondStep {
  findStageAfterPassword(person: Person): Promise<SessionStage>;
  /** Where somebody goes who is known for sure. */
  findNext(person: Person, factor: SignInFactor): Promise<SessionStage>;
  /** Back to the steps after the password, as when something was wrong. */
  restart(person: Person, session: Session): Promise<StepOutcome>;
  /** The next stage of a session whose step is done. */
  advance(person: Person, session: Session, factor: SignInFactor): Promise<StepOutcome>;
  takeCode(
    found: { person: Person; session: Session },
    answer: { method: CodeMethod; code: string },
    origin: Origin,
  ): Promise<StepOutcome>;
  takePasskey(
    found: { person: Person; session: Session },
    answer: { page: string; response: Parameters<Passkeys['finishStep']>[2] },
    origin: Origin,
  ): Promise<StepOutcome>;
  /** Sends a code by SMS, bounded. */
  sendSms(
    account: AccountId,
    origin: Origin,
  ): Promise<{ kind: 'sent' } | { kind: 'not-sent' } | { kind: 'throttled'; retryAfterSeconds: number }>;
  /** Who asks for something that matters proves it again by a code. */
  proveByCode(
    session: Session,
    answer: { method: CodeMethod; code: string },
    origin: Origin,
  ): Promise<ProveOutcome>;
  /** The same by a passkey. */
  proveByPasskey(
    session: Session,
    answer: { page: string; response: Parameters<Passkeys['finishStep']>[2] },
    origin: Origin,
  ): Promise<ProveOutcome>;
}

export interface StepEvent {
  kind: 'opened' | 'factor-failed';
  person: Person;
  session: Session;
  factor: SignInFactor;
}

export interface SecondStepOptions {
  clock: Clock;
  factors: Factors;
  sessions: Sessions;
  throttle: Throttle;
  smsThrottle: Throttle;
  /** Told of every sign-in that is complete, and of every second step that failed. */
  note: (event: StepEvent) => Promise<void>;
  /** Null unless the account is shut in. */
  findTrust: (account: AccountId) => Promise<Trust | null>;
  /** Does the session come from an address of the person's own, used before then? */
  isFamiliar: (session: Session, before: Date) => Promise<boolean>;
  /** Must the person, who has proved themselves by this, choose a password before anything else? */
  isPasswordDue: (person: Person, factor: SignInFactor) => Promise<boolean>;
}

export function createSecondStep(options: SecondStepOptions): SecondStep {
  const { factors, sessions, throttle, smsThrottle } = options;
  const findNext = createFindNext(options);
  const hasFactor = async ({ accountId }: Person) => (await factors.listMethods(accountId)).length > 0;
  /** The password of an account that is shut in may be a thief's: it opens nothing by itself, whatever there is beside it. */
  const findStageAfterPassword = async (person: Person): Promise<SessionStage> => {
    const trust = await options.findTrust(person.accountId);
    const isDoubtful = trust !== null && trust.after === null;
    return isDoubtful || (await hasFactor(person)) ? 'factor' : findNext(person, 'password');
  };
  const advance: SecondStep['advance'] = async (person, session, factor) => {
    const advanced = await sessions.advance(session, { stage: await findNext(person, factor), factor });
    if (advanced === null) return { kind: 'gone' };
    // A session that was open already is not opened again.
    if (advanced.session.stage === 'open' && session.stage !== 'open') {
      await options.note({ kind: 'opened', person, session: advanced.session, factor });
    }
    return { kind: 'advanced', ...advanced };
  };
  /** Charged before the check, so that attempts in parallel cannot slip through. */
  const bounded = async (
    account: AccountId,
    origin: Origin,
    check: () => Promise<boolean>,
  ): Promise<{ kind: 'right' } | Extract<StepOutcome, { kind: 'wrong' | 'throttled' }>> => {
    const attempt = await throttle.charge(account, origin);
    if (attempt.kind === 'throttled') return attempt;
    if (!(await check())) return { kind: 'wrong' };
    await throttle.refund(attempt.charges);
    return { kind: 'right' };
  };
  return {
    advance,
    findNext,
    async restart(person, session) {
      const trust = await options.findTrust(person.accountId);
      const isOwners =
        trust === null ||
        session.createdAt < trust.before ||
        (await options.isFamiliar(session, trust.before));
      const stage = await findStageAfterPassword(person);
      // A session from before the doubt, or from where its owner was before it, is theirs; they may have no factor.
      const next = stage === 'factor' && isOwners && !(await hasFactor(person)) ? 'password' : stage;
      const advanced = await sessions.advance(session, { stage: next, factor: 'password' });
      return advanced === null ? { kind: 'gone' } : { kind: 'advanced', ...advanced };
    },
    findStageAfterPassword,
    async takeCode({ person, session }, { method, code }, origin) {
      const account = person.accountId;
      const outcome = await bounded(account, origin, () => factors.takeCode(account, method, code));
      if (outcome.kind === 'right') return advance(person, session, method);
      await options.note({ kind: 'factor-failed', person, session, factor: method });
      return outcome;
    },
    async takePasskey({ person, session }, { page, response }, origin) {
      const account = person.accountId;
      const outcome = await bounded(account, origin, () =>
        factors.passkeys.finishStep(account, page, response),
      );
      if (outcome.kind === 'right') return advance(person, session, 'passkey');
      await options.note({ kind: 'factor-failed', person, session, factor: 'passkey' });
      return outcome;
    },
    async sendSms(account, origin) {
      const attempt = await smsThrottle.charge(account, origin);
      if (attempt.kind === 'throttled') return attempt;
      return (await factors.phones.send(account)) ? { kind: 'sent' } : { kind: 'not-sent' };
    },
    async proveByCode(session, { method, code }, origin) {
      const account = session.accountId;
      const outcome = await bounded(account, origin, () => factors.takeCode(account, method, code));
      if (outcome.kind !== 'right') return outcome;
      await sessions.prove(session);
      return { kind: 'proved' };
    },
    async proveByPasskey(session, { page, response }, origin) {
      const account = session.accountId;
      const outcome = await bounded(account, origin, () =>
        factors.passkeys.finishStep(account, page, response),
      );
      if (outcome.kind !== 'right') return outcome;
      await sessions.prove(session);
      return { kind: 'proved' };
    },
  };
}

/** Once the person is known for sure: a password that is due first, then a second factor whose grace is over. */
function createFindNext({ clock, factors, isPasswordDue }: SecondStepOptions): SecondStep['findNext'] {
  return async (person, factor) => {
    if (await isPasswordDue(person, factor)) return 'password';
    if ((await factors.listMethods(person.accountId)).length > 0) return 'open';
    const requiredFrom = await factors.rules.findRequiredFrom(person);
    if (requiredFrom === null) return 'open';
    // Whoever has just come sets everything up at once; the grace is for those who were here before the rule.
    return factor === 'activation' || factor === 'rescue' || requiredFrom <= clock.now() ? 'enrol' : 'open';
  };
}
