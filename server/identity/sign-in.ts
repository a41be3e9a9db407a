import type { Db } from '#base';
import type { PasswordHasher } from './password-hasher.ts';
import { findPersonWithPassword, normalizeLogin, replaceHash } from './person.sql.ts';
import type { Sessions } from './sessions.ts';
import type { Throttle } from './throttle.ts';
import type { Identity, Origin, Person, Session, SessionStage } from './types.ts';

/** What the rules on networks let a sign-in become. */
export type OriginGrant = 'allow' | 'read-only' | 'refuse';

/** How long to stay away when too many sign-ins wait for a processor. */
const BUSY_RETRY_SECONDS = 3;

/**
 * Login or address with the account's password. The outcome and the work done are the same for an unknown login, a
 * closed account, an account without password and a wrong password.
 */
export function createSignIn(options: {
  db: Db;
  hasher: PasswordHasher;
  sessions: Sessions;
  throttle: Throttle;
  /** Where a session begins once the password was right. */
  findStage: (person: Person) => Promise<SessionStage>;
  /** Do the rules let this person in from there, at this stage? */
  judgeOrigin: (person: Person, origin: Origin, stage: SessionStage) => Promise<OriginGrant>;
  /** The password has just proved right. */
  notePassword: (person: Person, password: string) => Promise<void>;
  noteOpened: (person: Person, session: Session) => Promise<void>;
}): Identity['signIn'] {
  const { db, hasher, sessions, throttle } = options;
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
    const grant = await options.judgeOrigin(found.person, origin, stage);
    if (grant === 'refuse') return { kind: 'network-refused' };
    const start = { stage, factor: 'password' as const, isShared, isReadOnly: grant === 'read-only' };
    const { session, token } = await sessions.create(found.person.accountId, origin, start);
    if (stage === 'open') await options.noteOpened(found.person, session);
    return { kind: 'signed-in', person: found.person, session, token };
  };
}
