import { timingSafeEqual } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import { parseNumen, type Role } from '#contract';
import type { BeginSession } from '../begin-session.ts';
import type { Audit } from '../audit/create-audit.ts';
import { keyedHash } from '../keyed-hash.ts';
import { createPaperCode } from '../paper-code.ts';
import { findUai } from '../person.sql.ts';
import type { Phones } from '../factors/phones.ts';
import type { Throttle } from '../throttle.ts';
import type { Watch } from '../watch.ts';
import type { Origin, Person, SignInOutcome } from '../types.ts';
import { findOwnNumen, findToActivate, listWaiting, replaceCodes, type Waiting } from './activation.sql.ts';

/** A letter: whom it is for, and the code that it hands over. */
export interface LetterEntry extends Waiting {
  /** In groups of four, e.g. `KXPW-7M3R-HD9T`. */
  code: string;
}

export type LettersOutcome = { kind: 'letters'; entries: LetterEntry[] } | { kind: 'forbidden' };

/** The first opening of an account: the NUMEN, once, together with a code that somebody handed over. */
export interface Activation {
  /**
   * A session at the choice of a password, or the same refusal for an unknown NUMEN, a wrong or old code, and an
   * account that is active already.
   */
  begin(typed: { numen: string; code: string }, origin: Origin): Promise<SignInOutcome>;
  /** Whom this person may print letters for; null when they may for nobody. */
  listWaiting(actor: Person): Promise<Waiting[] | null>;
  /** New codes for these people by text message; those without a number, or whom it did not reach. */
  sendCodes(
    actor: Person,
    accounts: readonly AccountId[],
    origin: Origin,
  ): Promise<{ kind: 'sent'; failed: AccountId[] } | { kind: 'forbidden' }>;
  /** Is one of these, each of the shape of a NUMEN, this person's own? */
  isOwnNumen(person: AccountId, candidates: readonly string[]): Promise<boolean>;
  /** New codes for these people; those of earlier letters end. */
  createLetters(actor: Person, accounts: readonly AccountId[], origin: Origin): Promise<LettersOutcome>;
}

/** In their own establishment, and everywhere. */
const SCHOOL_ROLES: readonly Role[] = ['head', 'office'];
const EVERYWHERE_ROLES: readonly Role[] = ['help-desk', 'administrator'];
/** No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const CODE = { length: 12, group: 4, alphabet: 'ACDEFGHJKMNPQRTWXY34679' };
const LIFETIME_MS = 90 * 86_400_000;
const MAX_WAITING = 2000;
const MAX_LETTERS = 200;

export function digestNumen(key: Buffer, numen: string): Buffer {
  return keyedHash(key, `numen\n${numen}`);
}

export function createActivation(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  beginSession: BeginSession;
  throttle: Throttle;
  audit: Audit;
  watch: Watch;
  phones: Phones;
}): Activation {
  const { db, clock, key, beginSession, throttle, audit, watch, phones } = options;
  const digestCode = (code: string) => keyedHash(key, `code\n${code}`);
  const findScope = async (actor: Person): Promise<{ uai: string | null } | null> => {
    if (EVERYWHERE_ROLES.includes(actor.role)) return { uai: null };
    if (!SCHOOL_ROLES.includes(actor.role)) return null;
    const uai = await findUai(db, actor.accountId);
    return uai === null ? null : { uai };
  };
  const list: Activation['listWaiting'] = async (actor) => {
    const scope = await findScope(actor);
    return scope === null ? null : listWaiting(db, scope.uai, MAX_WAITING);
  };
  const createLetters = createLetterMaker({ ...options, list, digestCode });
  return {
    listWaiting: list,
    createLetters,
    async isOwnNumen(person, candidates) {
      const own = candidates.length === 0 ? null : await findOwnNumen(db, person);
      if (own === null) return false;
      return candidates.some((candidate) => timingSafeEqual(own, digestNumen(key, candidate)));
    },
    async sendCodes(actor, accounts, origin) {
      const made = await createLetters(actor, accounts, origin);
      if (made.kind === 'forbidden') return made;
      const failed: AccountId[] = [];
      for (const { accountId, code } of made.entries) {
        if (!(await phones.tell(accountId, formatText(code)))) failed.push(accountId);
      }
      return { kind: 'sent', failed };
    },
    async begin(typed, origin) {
      const numen = digestNumen(key, parseNumen(typed.numen) ?? 'malformed');
      const attempt = await throttle.charge(numen.toString('hex'), origin);
      if (attempt.kind === 'throttled') return attempt;
      const code = digestCode(typed.code.toUpperCase().replace(/[^A-Z0-9]/gu, ''));
      const person = await findToActivate(db, { numen, code }, clock.now());
      if (person === null) {
        watch.refused({ act: 'activation.refused', tried: null, origin });
        return { kind: 'refused' };
      }
      await throttle.refund(attempt.charges);
      const start = {
        stage: 'password',
        factor: 'activation',
        isShared: false,
        hasFactor: true,
      } as const;
      const { accountId: subject } = person;
      const { remoteAddress } = origin;
      await audit.append({ actor: subject, act: 'activation.begun', subject, remoteAddress });
      return beginSession(person, origin, start);
    },
  };
}

/** Codes for letters and texts: in the reach of the actor, all of them or none. */
function createLetterMaker(options: {
  db: Db;
  clock: Clock;
  audit: Audit;
  list: Activation['listWaiting'];
  digestCode: (code: string) => Buffer;
}): Activation['createLetters'] {
  const { db, clock, audit, list, digestCode } = options;
  return async (actor, accounts, { remoteAddress }) => {
    const waiting = await list(actor);
    if (waiting === null || accounts.length > MAX_LETTERS) return { kind: 'forbidden' };
    const wanted = new Set(accounts);
    const entries = waiting
      .filter((one) => wanted.has(one.accountId))
      .map((one) => ({ ...one, code: createPaperCode(CODE) }));
    // Somebody of another school, or who has activated meanwhile: nothing is printed for anybody.
    if (entries.length !== wanted.size) return { kind: 'forbidden' };
    const now = clock.now();
    const made = { now, expiresAt: new Date(now.getTime() + LIFETIME_MS), by: actor.accountId };
    await db.transaction().execute(async (tx) => {
      const digests = entries.map(({ accountId, code }) => ({
        accountId,
        digest: digestCode(code.replaceAll('-', '')),
      }));
      await replaceCodes(tx, digests, made);
      for (const { accountId: subject } of entries) {
        const act = 'letter.printed' as const;
        await audit.append({ actor: actor.accountId, act, subject, remoteAddress }, tx);
      }
    });
    return { kind: 'letters', entries };
  };
}

function formatText(code: string): string {
  return `Digue : votre code pour activer votre messagerie est ${code}. Il se donne avec votre NUMEN, sur la page d’activation et nulle part ailleurs.`;
}
