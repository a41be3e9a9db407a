import type { Db } from '#base';
import type { Factors } from './factors/create-factors.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { findPersonWithPassword } from './person.sql.ts';
import type { Sessions } from './sessions.ts';
import type { Throttle } from './throttle.ts';
import type { Identity } from './types.ts';

const BUSY_RETRY_SECONDS = 3;

/** Proof by password for those who have no second factor yet; whoever has one proves with it. */
export function createProveByPassword(options: {
  db: Db;
  hasher: PasswordHasher;
  factors: Factors;
  sessions: Sessions;
  throttle: Throttle;
}): Identity['proveByPassword'] {
  const { db, hasher, factors, sessions, throttle } = options;
  return async (person, session, password, origin) => {
    const attempt = await throttle.charge(person.accountId, origin);
    if (attempt.kind === 'throttled') return attempt;
    if ((await factors.listMethods(person.accountId)).length > 0) return { kind: 'wrong' };
    const found = await findPersonWithPassword(db, person.login);
    const check = await hasher.check(password, found?.hash ?? null);
    if (check.kind === 'busy') {
      await throttle.refund(attempt.charges);
      return { kind: 'throttled', retryAfterSeconds: BUSY_RETRY_SECONDS };
    }
    if (check.kind === 'wrong') return { kind: 'wrong' };
    await throttle.refund(attempt.charges);
    await sessions.prove(session);
    return { kind: 'proved' };
  };
}
