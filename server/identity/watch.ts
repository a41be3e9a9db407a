import type { AccountId, Clock, Db, Log } from '#base';
import type { AuditAct } from './audit/acts.ts';
import type { Notify } from './notice.ts';
import { findPersonWithPassword, normalizeLogin } from './person.sql.ts';
import type { Refusal, Refusals } from './refusals.ts';
import { countGuess } from './refusals.sql.ts';
import type { Tried } from './throttle.ts';
import type { Identity, Origin } from './types.ts';

/** From so many wrong passwords in a day on, the owner is told: once that day. */
export const MANY_GUESSES = 20;

/** Follows what becomes of attempts. Nobody waits for it: its time must not tell who exists. */
export interface Watch {
  /** Notes an attempt that was turned away, with the account it was about when there is one. */
  refused(attempt: {
    act: AuditAct;
    /** Whose account it was about. */
    tried: Tried;
    origin: Origin;
    actor?: AccountId;
    detail?: Refusal['detail'];
  }): void;
  /** A wrong password, of somebody or nobody. */
  wrongPassword(login: string, origin: Origin): void;
}

export function createWatch(options: {
  db: Db;
  clock: Clock;
  log: Log;
  refusals: Refusals;
  notify: Notify;
}): Watch {
  const { db, clock, log, refusals, notify } = options;
  const find = async (tried: Tried): Promise<AccountId | null> => {
    if (typeof tried === 'number') return tried;
    const login = tried === null ? null : normalizeLogin(tried);
    if (login === null) return null;
    return (await findPersonWithPassword(db, login))?.person.accountId ?? null;
  };
  const inBackground = (work: Promise<void>): void =>
    void work.catch((error: unknown) => log.error({ err: error }, 'an attempt could not be followed up'));
  return {
    refused({ tried, ...refusal }) {
      const note = async () => refusals.note({ ...refusal, subject: await find(tried) });
      inBackground(note());
    },
    wrongPassword(login, origin) {
      const note = async () => {
        const subject = await find(login);
        const act = subject === null ? 'sign-in.unknown' : 'sign-in.refused';
        await refusals.note({ act, origin, subject });
        if (subject === null || (await countGuess(db, subject, clock.now())) !== MANY_GUESSES) return;
        await notify(subject, { kind: 'many-guesses', guesses: MANY_GUESSES });
      };
      inBackground(note());
    },
  };
}

type SignIn = Identity['signIn'];

/** A sign-in whose refusals are followed up. */
export function watchSignIn(watch: Watch, signIn: SignIn): SignIn {
  return async (login, password, origin, options) => {
    const outcome = await signIn(login, password, origin, options);
    if (outcome.kind === 'refused') watch.wrongPassword(login, origin);
    return outcome;
  };
}
