import type { Networks } from './networks/create-networks.ts';
import type { NetworkRules } from './networks/rules.ts';
import type { Notes } from './note.ts';
import type { Sessions } from './sessions.ts';
import { formatNetwork } from './throttle.ts';
import type { Identity, Person, Session } from './types.ts';

export function createSessionWatch(options: {
  networks: Networks;
  networkRules: NetworkRules;
  sessions: Sessions;
  notes: Pick<Notes, 'opened' | 'moved'>;
  endSession: (person: Person, session: Session) => Promise<unknown>;
}): Identity['watchSession'] {
  const { networks, networkRules, sessions, notes } = options;
  return async (person, session, origin) => {
    const { remoteAddress } = origin;
    if (session.stage !== 'open' || remoteAddress === session.remoteAddress) return session;
    const [from, to] = [formatNetwork(session.remoteAddress), formatNetwork(remoteAddress)];
    if (from === to) return session;
    const before = await networks.classify(person.accountId, session.remoteAddress);
    const here = await networks.classify(person.accountId, remoteAddress);
    const rule = await networkRules.find(person, here);
    // A line that was there at sign-in has had its step.
    const isAsBefore = before.kind === here.kind && before.country === here.country;
    if (rule === 'refuse' || (rule === 'step-up' && !isAsBefore)) {
      await options.endSession(person, session);
      await notes.moved(person, origin);
      return null;
    }
    const isReadOnly = session.isReadOnly || rule === 'read-only';
    const moved = { ...session, remoteAddress, isReadOnly };
    await sessions.move(moved);
    if (!isAsBefore) await notes.opened(person, { ...moved, userAgent: origin.userAgent });
    return moved;
  };
}
