import type { Db } from '#base';
import type { BeginSession } from './begin-session.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { findPersonWithPassword, normalizeLogin, replaceHash } from './person.sql.ts';
import type { Throttle } from './throttle.ts';
import type { Identity, Person, SessionStage } from './types.ts';

/** How long to stay away when too many sign-ins wait for a processor. */
const BUSY_RETRY_SECONDS = 3;

/**
 * Login or address with the account's password. The outcome and the work done are the same for an unknown login, a
 * closed account, an account without password and a wrong password.
 */
export function createSignIn(options: {
  db: Db;
  hasher: PasswordHasher;
  beginSession: BeginSession;
  throttle: Throttle;
  /** Where a session begins once the password was right. */
  findStage: (person: Person) => Promise<SessionStage>;
  /** The password has just proved right. */
  notePassword: (person: Person, password: string) => Promise<void>;
}): Identity['signIn'] {
  const { db, hasher, throttle } = options;
  return async (typedLogin, password, origin, { isShared } = { isShared: false }) => {
    const login = normalizeLogin(typedLogin) ?? '';
    const attempt = await throttle.charge(login, origin);
    if (attempt.kind === 'throttled') return attempt;
    const found = await findPersonWithPassword(db, login);
    const stored = found?.hash ?? null;
    const check = await hasher.check(password, stored);
    if (check.kind === 'busy') {
      await throttle.refund(attempt.charges);
      return { kind: 'throttled', retryAfterSeconds: BUSY_RETRY_SECONDS };
    }
    if (check.kind === 'wrong' || found === null || stored === null) {
      return { kind: 'refused' };
    }
    await throttle.refund(attempt.charges);
    await options.notePassword(found.person, password);
    if (check.needsRehash) {
      await replaceHash(db, found.person.accountId, { old: stored, new: await hasher.hash(password) });
    }
    const stage = await options.findStage(found.person);
    // At stage `factor` the step is still to come.
    const start = { stage, factor: 'password', isShared, hasFactor: stage === 'factor' } as const;
    return options.beginSession(found.person, origin, start);
  };
}
