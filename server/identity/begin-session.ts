import type { OriginGrant } from './networks/grant.ts';
import type { Sessions, SessionStart } from './sessions.ts';
import type { Origin, Person, Session, SignInOutcome } from './types.ts';

export type BegunSession = Extract<SignInOutcome, { kind: 'signed-in' | 'refused' | 'network-refused' }>;

/**
 * The only way a session begins, whatever the person proved: the rules on networks are asked, and credentials that
 * ended meanwhile begin nothing. `person` as read before the proof was checked.
 */
export type BeginSession = (
  person: Person,
  origin: Origin,
  start: Omit<SessionStart, 'isReadOnly'> & {
    /** A second factor has been shown, or is still asked for. */
    hasFactor: boolean;
  },
) => Promise<BegunSession>;

export function createBeginSession(options: {
  sessions: Sessions;
  judgeOrigin: (person: Person, origin: Origin, hasFactor: boolean) => Promise<OriginGrant>;
  noteOpened: (person: Person, session: Session) => Promise<void>;
}): BeginSession {
  const { sessions, judgeOrigin, noteOpened } = options;
  return async (person, origin, { hasFactor, ...start }) => {
    const grant = await judgeOrigin(person, origin, hasFactor);
    if (grant === 'refuse') return { kind: 'network-refused' };
    const created = await sessions.create(person, origin, { ...start, isReadOnly: grant === 'read-only' });
    if (created === null) return { kind: 'refused' };
    if (start.stage === 'open') await noteOpened(person, created.session);
    return { kind: 'signed-in', person, ...created };
  };
}
