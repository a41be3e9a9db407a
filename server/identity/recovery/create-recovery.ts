import type { AccountId, Db, Log } from '#base';
import type { BeginSession } from '../begin-session.ts';
import type { Audit } from '../audit/create-audit.ts';
import type { Factors } from '../factors/create-factors.ts';
import type { Notify } from '../notice.ts';
import { findPersonWithPassword, normalizeLogin } from '../person.sql.ts';
import type { SecondStep } from '../second-step.ts';
import type { Throttle } from '../throttle.ts';
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
  secondStep: SecondStep;
  audit: Audit;
  notify: Notify;
}): Recovery {
  const { db, log, factors, beginSession, throttle, secondStep, audit, notify } = options;
  const find = async (typed: string) => {
    const login = normalizeLogin(typed) ?? '';
    return { login, person: (await findPersonWithPassword(db, login))?.person ?? null };
  };
  return {
    async begin(typed, origin) {
      const { login, person } = await find(typed);
      const attempt = await throttle.charge(`recovery ${login}`, origin.remoteAddress);
      if (attempt.kind === 'throttled') return attempt;
      // Not waited for: the time that a provider takes would tell that there is somebody.
      if (person !== null) {
        secondStep
          .sendSms(person.accountId, origin)
          .catch((error: unknown) => log.error({ err: error }, 'a code for recovery could not be sent'));
      }
      return { kind: 'begun' };
    },
    async finish(typed, proof, origin) {
      const { login, person } = await find(typed);
      const attempt = await throttle.charge(`recovery ${login}`, origin.remoteAddress);
      if (attempt.kind === 'throttled') return attempt;
      const account = person?.accountId ?? NOBODY;
      const isTheirs =
        (await factors.takeCode(account, 'sms', proof.smsCode)) &&
        (await factors.takeCode(account, proof.method, proof.code));
      if (!isTheirs || person === null) return { kind: 'refused' };
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
