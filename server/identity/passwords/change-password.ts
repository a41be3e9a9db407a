import type { AccountId, Clock, Db } from '#base';
import { finishActivation } from '../activation/activation.sql.ts';
import type { Audit } from '../audit/create-audit.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import type { Throttle } from '../throttle.ts';
import type { Origin, Person } from '../types.ts';
import type { ChangeOutcome, PasswordChange, Passwords } from './create-passwords.ts';

/** Bounded like every other place where a password can be tried. */
export type ChangePassword = (
  person: Person,
  origin: Origin,
  change: Omit<PasswordChange, 'alongside'> & { isActivation: boolean },
) => Promise<ChangeOutcome | { kind: 'throttled'; retryAfterSeconds: number }>;

export function createChangePassword(options: {
  db: Db;
  clock: Clock;
  passwords: Passwords;
  throttle: Throttle;
  audit: Audit;
  /** The owner of an account that is shut in has proved themselves. */
  noteProved: (account: AccountId) => Promise<void>;
}): ChangePassword {
  const { db, clock, passwords, throttle, audit } = options;
  return async (person, origin, { isActivation, ...change }) => {
    const { accountId } = person;
    const { remoteAddress } = origin;
    const attempt = await throttle.charge(accountId, origin);
    if (attempt.kind === 'throttled') return attempt;
    const finish = (tx: Db) => finishActivation(tx, accountId, clock.now());
    const outcome = await passwords.change(person, isActivation ? { ...change, alongside: finish } : change);
    if (outcome.kind !== 'wrong-password') await throttle.refund(attempt.charges);
    if (outcome.kind !== 'changed') return outcome;
    if (outcome.endedSessions > 0) await insertRevocations(db, [accountId]);
    await options.noteProved(accountId);
    const detail = { endedSessions: outcome.endedSessions };
    const act = isActivation
      ? 'activation.finished'
      : change.isAgain === true
        ? 'password.set-again'
        : 'password.changed';
    await audit.append({ actor: accountId, act, subject: accountId, remoteAddress, detail });
    return outcome;
  };
}
