import type { Db } from '#base';
import type { Passkeys } from './factors/passkeys.ts';
import { findPerson } from './person.sql.ts';
import type { Sessions } from './sessions.ts';
import type { Throttle } from './throttle.ts';
import type { OriginGrant } from './sign-in.ts';
import type { Identity, Origin, Person, Session, SessionStage } from './types.ts';

/** Signs in with a passkey that asked for its PIN, finger or face: possession and knowledge in one. */
export function createPasskeySignIn(options: {
  db: Db;
  passkeys: Passkeys;
  sessions: Sessions;
  throttle: Throttle;
  findNext: (person: Person) => Promise<SessionStage>;
  judgeOrigin: (person: Person, origin: Origin) => Promise<OriginGrant>;
  noteOpened: (person: Person, session: Session) => Promise<void>;
}): Identity['signInWithPasskey'] {
  const { db, passkeys, sessions, throttle } = options;
  return async (page, response, { origin, isShared }) => {
    const attempt = await throttle.charge(null, origin);
    if (attempt.kind === 'throttled') return attempt;
    const account = await passkeys.finishSignIn(page, response);
    const person = account === null ? null : await findPerson(db, account);
    if (person === null) return { kind: 'refused' };
    await throttle.refund(attempt.charges);
    const stage = await options.findNext(person);
    const grant = await options.judgeOrigin(person, origin);
    if (grant === 'refuse') return { kind: 'network-refused' };
    const start = { stage, factor: 'passkey' as const, isShared, isReadOnly: grant === 'read-only' };
    const created = await sessions.create(person.accountId, origin, start);
    if (stage === 'open') await options.noteOpened(person, created.session);
    return { kind: 'signed-in', person, ...created };
  };
}
