import type { AccountId, Db, Log } from '#base';
import type { BeginSession } from '../begin-session.ts';
import type { Audit } from '../audit/create-audit.ts';
import type { Factors } from '../factors/create-factors.ts';
import type { Notify } from '../notice.ts';
import { findPersonWithPassword, normalizeLogin } from '../person.sql.ts';
import { NOWHERE, type Throttle } from '../throttle.ts';
import type { Watch } from '../watch.ts';
import type { Origin, SignInOutcome } from '../types.ts';

/** Beside the text to the rescue phone, one proof more. */
export interface RecoveryProof {
  smsCode: string;
  method: 'totp' | 'printed-code';
  code: string;
}

/**
 * A forgotten password, alone, day and night: a code sent to the person's own phone, and a second proof that is not
 * that phone's number. Whether there is such an account is never told.
 */
export interface Recovery {
  /** Sends the code, to whoever has a phone; the answer is the same for everybody else. */
  begin(login: string, origin: Origin): Promise<{ kind: 'begun' } | Throttled>;
  /** A session at the choice of a new password. */
  finish(login: string, proof: RecoveryProof, origin: Origin): Promise<SignInOutcome>;
}

type Throttled = { kind: 'throttled'; retryAfterSeconds: number };

/** An account that nobody has: for unknown logins the same is asked of the database. */
const NOBODY = 0 as AccountId;

export function createRecovery(options: {
  db: Db;
  log: Log;
  factors: Factors;
  beginSession: BeginSession;
  throttle: Throttle;
  requestThrottle: Throttle;
  /** Of the texts that requests send. */
  textThrottle: Throttle;
  audit: Audit;
  watch: Watch;
  notify: Notify;
}): Recovery {
  const { db, log, factors, beginSession, throttle, audit, watch, notify } = options;
  const find = async (typed: string) => {
    const login = normalizeLogin(typed) ?? '';
    return { login, person: (await findPersonWithPassword(db, login))?.person ?? null };
  };
  /** A code that is still fresh stays, and no text goes out beyond the cap: strangers can ask as well. */
  const sendCode = async (account: AccountId): Promise<void> => {
    if (await factors.phones.hasFreshCode(account)) return;
    const attempt = await options.textThrottle.charge(account, NOWHERE);
    if (attempt.kind === 'open') await factors.phones.send(account);
  };
  /**
   * The text's code is tried last, so that a stranger who has nothing else cannot use up its tries; the other proof
   * is spent only together with it.
   */
  const takeBoth = async (account: AccountId, proof: RecoveryProof): Promise<boolean> => {
    const tx = await db.startTransaction().execute();
    try {
      const isRight =
        (await factors.within(tx).takeCode(account, proof.method, proof.code)) &&
        (await factors.takeCode(account, 'sms', proof.smsCode));
      await (isRight ? tx.commit() : tx.rollback()).execute();
      return isRight;
    } catch (error) {
      if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
      throw error;
    }
  };
  return {
    async begin(typed, origin) {
      const { login, person } = await find(typed);
      const attempt = await options.requestThrottle.charge(login, origin);
      if (attempt.kind === 'throttled') return attempt;
      // Not waited for: the time that a provider takes would tell that there is somebody.
      if (person !== null) {
        sendCode(person.accountId).catch((error: unknown) =>
          log.error({ err: error }, 'a code for recovery could not be sent'),
        );
      }
      return { kind: 'begun' };
    },
    async finish(typed, proof, origin) {
      const { login, person } = await find(typed);
      const attempt = await throttle.charge(login, origin);
      if (attempt.kind === 'throttled') return attempt;
      const account = person?.accountId ?? NOBODY;
      if (!(await takeBoth(account, proof)) || person === null) {
        watch.refused({ act: 'recovery.refused', tried: login, origin });
        return { kind: 'refused' };
      }
      await throttle.refund(attempt.charges);
      const { remoteAddress } = origin;
      const detail = { method: proof.method };
      await audit.append({ actor: account, act: 'recovery.proved', subject: account, remoteAddress, detail });
      await notify(account, { kind: 'recovery', remoteAddress }).catch((error: unknown) =>
        log.error({ err: error }, 'a recovery could not be told to its person'),
      );
      const start = { stage: 'password', factor: 'recovery', isShared: false, hasFactor: true } as const;
      return beginSession(person, origin, start);
    },
  };
}
