import type { Db } from '#base';
import type { BeginSession } from './begin-session.ts';
import type { Passkeys } from './factors/passkeys.ts';
import { findPerson } from './person.sql.ts';
import type { Throttle } from './throttle.ts';
import type { Identity, Person, SessionStage } from './types.ts';

/** Signs in with a passkey that asked for its PIN, finger or face: possession and knowledge in one. */
export function createPasskeySignIn(options: {
  db: Db;
  passkeys: Passkeys;
  beginSession: BeginSession;
  throttle: Throttle;
  findNext: (person: Person) => Promise<SessionStage>;
}): Identity['signInWithPasskey'] {
  const { db, passkeys, throttle } = options;
  return async (page, response, { origin, isShared }) => {
    const attempt = await throttle.charge(null, origin);
    if (attempt.kind === 'throttled') return attempt;
    const account = await passkeys.finishSignIn(page, response);
    const person = account === null ? null : await findPerson(db, account);
    if (person === null) return { kind: 'refused' };
    await throttle.refund(attempt.charges);
    const stage = await options.findNext(person);
    return options.beginSession(person, origin, { stage, factor: 'passkey', isShared, hasFactor: true });
  };
}
