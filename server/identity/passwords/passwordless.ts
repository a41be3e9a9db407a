import type { AccountId, Clock, Db, Log } from '#base';
import { PASSKEYS_FOR_NO_PASSWORD } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import type { Containment } from '../containment/create-containment.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import type { Factors } from '../factors/create-factors.ts';
import type { Passkeys } from '../factors/passkeys.ts';
import type { Notice, Notify } from '../notice.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import { lockAccount } from '../person.sql.ts';
import { deleteOtherSessions, deletePendingSessions } from '../sessions.sql.ts';
import type { Throttle } from '../throttle.ts';
import type { Origin, PasskeyResponse, Person, Session, SignInFactor } from '../types.ts';
import type { ChangePassword } from './change-password.ts';
import { clearPassword, findPasswordRow } from './passwords.sql.ts';

type Throttled = { kind: 'throttled'; retryAfterSeconds: number };

export type GiveUpOutcome =
  | { kind: 'given-up' }
  | { kind: 'wrong-password' }
  /** Two keys must have shown that they open the account alone. */
  | { kind: 'too-few-keys' }
  /** Somebody else changed the password at the same moment. */
  | { kind: 'conflict' }
  | Throttled;

/** An account that only passkeys open. */
export interface Passwordless {
  giveUp(
    person: Person,
    session: Session,
    change: { current: string; endOthers: boolean },
    origin: Origin,
  ): Promise<GiveUpOutcome>;
  /** A password again; only where there is none. */
  setAgain(
    person: Person,
    session: Session,
    change: { next: string; endOthers: boolean },
    origin: Origin,
  ): ReturnType<ChangePassword>;
  /** Shows that a key opens this account by itself. */
  tryKey(
    person: Person,
    answer: { page: string; response: PasskeyResponse },
    origin: Origin,
  ): Promise<'right' | 'wrong' | Throttled>;
  /**
   * Must somebody who gave their password up choose one all the same? Where no key opens the account any more; and
   * while it is in doubt, unless they came by a key that is older than the doubt and had given it up before: that is
   * the proof which others give by a new password, and is taken as such.
   */
  isPasswordDue(account: AccountId, factor: SignInFactor): Promise<boolean>;
}

interface Parts {
  db: Db;
  clock: Clock;
  log: Log;
  hasher: PasswordHasher;
  factors: Factors;
  containment: Pick<Containment, 'findTrust' | 'prove'>;
  /** Of passwords, and of keys. */
  throttles: { change: Throttle; prove: Throttle };
  audit: Audit;
  notify: Notify;
  changePassword: ChangePassword;
}

const BUSY_RETRY_SECONDS = 3;

export function createPasswordless(parts: Parts): Passwordless {
  const { log, notify, factors } = parts;
  const tell = (
    account: AccountId,
    step: Extract<Notice, { kind: 'passwordless' }>['step'],
    origin: Origin,
  ) =>
    notify(account, { kind: 'passwordless', step, remoteAddress: origin.remoteAddress }).catch(
      (error: unknown) => log.error({ err: error }, 'a change of password could not be told to its person'),
    );
  return {
    async giveUp(person, session, change, origin) {
      const outcome = await giveUp(parts, { person, session, origin, ...change });
      if (outcome.kind === 'given-up') await tell(person.accountId, 'given-up', origin);
      return outcome;
    },
    async setAgain(person, session, { next, endOthers }, origin) {
      const keepOnly = endOthers ? session.sessionId : null;
      const change = { current: null, next, keepOnly, isActivation: false, isAgain: true };
      const outcome = await parts.changePassword(person, origin, change);
      if (outcome.kind === 'changed') await tell(person.accountId, 'set-again', origin);
      return outcome;
    },
    async tryKey({ accountId }, { page, response }, origin) {
      const attempt = await parts.throttles.prove.charge(accountId, origin);
      if (attempt.kind === 'throttled') return attempt;
      if (!(await isOwnKey(factors.passkeys, accountId, response.id))) return 'wrong';
      if ((await factors.passkeys.finishSignIn(page, response)) !== accountId) return 'wrong';
      await parts.throttles.prove.refund(attempt.charges);
      return 'right';
    },
    isPasswordDue: createIsDue(parts),
  };
}

export function createIsDue({
  db,
  factors,
  containment,
}: Pick<Parts, 'db' | 'factors' | 'containment'>): Passwordless['isPasswordDue'] {
  return async (account, factor) => {
    const row = await findPasswordRow(db, account);
    if (row === null || row.hash !== null) return false;
    if ((await factors.passkeys.listAlone(account)).length === 0) return true;
    const trust = await containment.findTrust(account);
    if (trust === null || trust.after !== null) return false;
    if (factor !== 'passkey' || row.changed_at >= trust.before) return true;
    await containment.prove(account);
    return false;
  };
}

async function giveUp(
  { db, clock, hasher, factors, throttles, audit }: Parts,
  asked: { person: Person; session: Session; origin: Origin; current: string; endOthers: boolean },
): Promise<GiveUpOutcome> {
  const { session, origin, current, endOthers } = asked;
  const { accountId } = asked.person;
  const attempt = await throttles.change.charge(accountId, origin);
  if (attempt.kind === 'throttled') return attempt;
  const hash = (await findPasswordRow(db, accountId))?.hash ?? null;
  const check = await hasher.check(current, hash);
  if (check.kind === 'wrong' || hash === null) return { kind: 'wrong-password' };
  await throttles.change.refund(attempt.charges);
  if (check.kind === 'busy') return { kind: 'throttled', retryAfterSeconds: BUSY_RETRY_SECONDS };
  return db.transaction().execute(async (tx): Promise<GiveUpOutcome> => {
    // What is being begun with the password meanwhile finds another epoch; who removes a key waits.
    await lockAccount(tx, accountId);
    const keys = await factors.within(tx).passkeys.listAlone(accountId);
    if (keys.length < PASSKEYS_FOR_NO_PASSWORD) return { kind: 'too-few-keys' };
    await insertRevocations(tx, [accountId]);
    if (!(await clearPassword(tx, accountId, { old: hash, now: clock.now() }))) return { kind: 'conflict' };
    const { sessionId } = session;
    // A sign-in by password that has not come to its end does not go on.
    const pending = await deletePendingSessions(tx, accountId, sessionId);
    const others = endOthers ? await deleteOtherSessions(tx, accountId, sessionId) : 0;
    const detail = { endedSessions: pending + others };
    const { remoteAddress } = origin;
    await audit.append(
      { actor: accountId, act: 'password.given-up', subject: accountId, remoteAddress, detail },
      tx,
    );
    return { kind: 'given-up' };
  });
}

async function isOwnKey(passkeys: Passkeys, account: AccountId, id: string): Promise<boolean> {
  return (await passkeys.list(account)).some((row) => row.credential_id === id);
}
