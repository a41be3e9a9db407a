import type { Clock, Db } from '#base';
import type { AppPasswordBound, AppPasswordProtocol } from '#contract';
import { touchAppPassword, type FoundAppPassword } from './app-passwords.sql.ts';
import { boundRefusals } from './data/bound-refusals.ts';
import type { Collectors } from './collectors/types.ts';
import type { Networks } from './networks/create-networks.ts';
import type { Throttle } from './throttle.ts';
import type { Watch } from './watch.ts';
import type { AppPasswordOutcome, AppPasswordUse, Origin, Person } from './types.ts';

const TOUCH_MS = 60_000;

/** What is the same however a device proves that it has its password. */
export interface AppPasswordUses {
  /** Would an attempt have to wait? */
  check: Throttle['check'];
  /** Counts a wrong secret. */
  fail(
    login: string,
    origin: Origin,
  ): Promise<Extract<AppPasswordOutcome, { kind: 'refused' | 'throttled' }>>;
  /** After the proof: from where it may be used, and who is told. `onTouch`: at most once a minute. */
  accept(
    found: FoundAppPassword,
    use: { origin: Origin; protocol: AppPasswordProtocol; onTouch?: () => Promise<void> },
  ): Promise<AppPasswordOutcome>;
}

export function createAppPasswordUses(options: {
  db: Db;
  clock: Clock;
  throttle: Throttle;
  watch: Watch;
  /** Told of each app password in use: at most once a minute, and of the first time for each protocol. */
  noteUsed: (person: Person, used: AppPasswordUse, origin: Origin) => Promise<void>;
  /** Told whenever one came from where it does not serve. */
  noteOutside: (person: Person, used: Omit<AppPasswordUse, 'isFirst'>, origin: Origin) => Promise<void>;
  classify: Networks['classify'];
  checkCollector: Collectors['check'];
}): AppPasswordUses {
  const { db, clock, throttle, watch } = options;
  const isWithin = async (bound: AppPasswordBound, person: Person, origin: Origin): Promise<boolean> => {
    const { kind, carrier } = await options.classify(person.accountId, origin.remoteAddress);
    const isTrusted = kind === 'school' || kind === 'known';
    if (bound === 'trusted') return isTrusted;
    return isTrusted || (kind === 'unknown' && carrier !== 'hosting');
  };
  return {
    check: (login, origin) => throttle.check(login, origin),
    async fail(login, origin) {
      watch.refused({ act: 'app-password.refused', tried: login, origin });
      const outcome = await throttle.charge(login, origin);
      return outcome.kind === 'throttled' ? outcome : { kind: 'refused' };
    },
    async accept(found, { origin, protocol, onTouch }) {
      const { person, appPasswordId, name, lastUsedAt, usedProtocols, bound } = found;
      if (bound !== null && !(await isWithin(bound, person, origin))) {
        await options.noteOutside(person, { id: appPasswordId, name, protocol }, origin);
        return { kind: 'explained-refusal', sentence: boundRefusals[bound] };
      }
      const sentence = await options.checkCollector(person, { origin, protocol, factor: 'app-password' });
      if (sentence !== null) return { kind: 'explained-refusal', sentence };
      const now = clock.now();
      const isFirst = lastUsedAt === null;
      const isLong = isFirst || now.getTime() - lastUsedAt.getTime() >= TOUCH_MS;
      // What it has never been used for is news however soon it comes.
      if (isLong || !usedProtocols.includes(protocol)) {
        await touchAppPassword(db, person.accountId, appPasswordId, { protocol, now });
        await options.noteUsed(person, { id: appPasswordId, name, isFirst, protocol }, origin);
        await onTouch?.();
      }
      return { kind: 'authenticated', person, appPasswordId };
    },
  };
}
