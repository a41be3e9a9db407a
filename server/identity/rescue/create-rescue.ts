import type { AccountId, Clock, Db, Log } from '#base';
import type { BegunRescue, RescuePurpose } from '#contract';
import type { BeginSession } from '../begin-session.ts';
import type { Audit } from '../audit/create-audit.ts';
import type { Factors } from '../factors/create-factors.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import type { Rescue, Waiting } from './types.ts';
import { createRescueCodes } from './codes.ts';
import { findQuality } from './helper.ts';
import { createWarn } from './warn.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { Notify } from '../notice.ts';
import { findPerson, findPersonWithPassword, normalizeLogin } from '../person.sql.ts';
import type { Sessions } from '../sessions.ts';
import type { SecondStep } from '../second-step.ts';
import type { Throttle } from '../throttle.ts';
import type { Watch } from '../watch.ts';
import type { Origin, Person } from '../types.ts';
import {
  approveRescue,
  deleteFactors,
  endRescue,
  findKept,
  findOpenRescue,
  findSpoken,
  insertRescue,
  secondRescue,
  type RescueRow,
} from './rescue.sql.ts';

export interface RescueOptions {
  db: Db;
  clock: Clock;
  log: Log;
  key: Buffer;
  factors: Factors;
  sessions: Sessions;
  beginSession: BeginSession;
  secondStep: SecondStep;
  throttle: Throttle;
  beginThrottle: Throttle;
  helperThrottle: Throttle;
  /** Of what requests send to the person: the request itself stands all the same. */
  warnThrottle: Throttle;
  audit: Audit;
  watch: Watch;
  notify: Notify;
  /** Between the helper's word and the opening, while the person is warned everywhere. */
  delayMs: number;
}

const HOUR_MS = 3_600_000;
/** For finding a helper. */
const REQUEST_MS = 24 * HOUR_MS;
/** For coming back once it is open. */
const OPEN_MS = 72 * HOUR_MS;
const addOpen = (opensAt: Date): Date => new Date(opensAt.getTime() + OPEN_MS);
const NOT_WAITING: Waiting = { kind: 'waiting', state: { isWaiting: true, opensAt: null } };

export function createRescue(options: RescueOptions): Rescue {
  const { db, clock, sessions, secondStep, throttle, beginThrottle, helperThrottle, audit, watch } = options;
  const digest = (account: AccountId, code: string) =>
    keyedHash(options.key, `${account}\n${code.toLowerCase().replace(/[\s-]+/gu, '')}`);
  /** Only accounts that are in use: the first opening is that of the NUMEN and its letter. */
  const findByLogin = async (typed: string): Promise<Person | null> => {
    const found = await findPersonWithPassword(db, normalizeLogin(typed) ?? '');
    return found?.isInUse === true ? found.person : null;
  };
  const warn = createWarn(options);
  const missed = (helper: Person, { login }: { login: string }, origin: Origin) => {
    watch.refused({ act: 'rescue.failed', tried: login, origin, actor: helper.accountId });
    return { kind: 'not-found' } as const;
  };
  const begin = async (
    { accountId }: Person,
    purpose: RescuePurpose,
    codes: BegunRescue,
    origin: Origin,
  ): Promise<void> => {
    const now = clock.now();
    const isNew = await db.transaction().execute(async (tx) => {
      const inserted = await insertRescue(tx, accountId, {
        purpose,
        spoken: digest(accountId, codes.spoken),
        kept: digest(accountId, codes.kept),
        now,
        expiresAt: new Date(now.getTime() + REQUEST_MS),
        remoteAddress: origin.remoteAddress,
      });
      if (inserted)
        await note(tx, { actor: null, act: 'rescue.begun', subject: accountId, origin, detail: { purpose } });
      return inserted;
    });
    if (isNew)
      warn(accountId, { kind: 'rescue', step: 'begun', opensAt: null, remoteAddress: origin.remoteAddress });
  };
  const note = (
    tx: Db,
    entry: {
      actor: AccountId | null;
      act: Parameters<Audit['append']>[0]['act'];
      subject: AccountId;
      origin: Origin;
      detail?: Record<string, string | number | boolean>;
    },
  ) => {
    const { origin, ...rest } = entry;
    return audit.append({ ...rest, remoteAddress: origin.remoteAddress }, tx);
  };
  /** What this helper may do about it: the same nothing for a wrong code, an unknown person, and no right. */
  const findFor = async (helper: Person, asked: { login: string; spoken: string }) => {
    const person = await findByLogin(asked.login);
    if (person === null || person.accountId === helper.accountId) return null;
    const rescue = await findSpoken(
      db,
      person.accountId,
      digest(person.accountId, asked.spoken),
      clock.now(),
    );
    if (rescue === null || rescue.approvedBy === helper.accountId) return null;
    const isSecond = rescue.approvedBy !== null;
    const as = await findQuality(db, helper, person, { purpose: rescue.purpose, isSecond });
    if (as === null) return null;
    // An agent who knows nobody could play the person as well: two of them cannot.
    const needsSecond = as === 'help-desk' && rescue.purpose === 'recovery' && !isSecond;
    // A second person's word stands for the second factor; who has lost the password as well is warned first.
    const isAtOnce = rescue.purpose === 'factor' && as !== 'help-desk' && !isSecond;
    const delayMs = isAtOnce ? 0 : options.delayMs;
    const proofsNeeded = as === 'help-desk' ? 2 : 1;
    return { person, rescue, as, delayMs, proofsNeeded, isSecond, needsSecond };
  };
  const open = async (rescue: RescueRow, origin: Origin): Promise<boolean> =>
    db.transaction().execute(async (tx) => {
      const { accountId, rescueId } = rescue;
      if (!(await endRescue(tx, accountId, { outcome: 'used', now: clock.now(), rescueId }))) return false;
      await insertRevocations(tx, [accountId]);
      await deleteFactors(tx, accountId, clock.now());
      await note(tx, {
        actor: accountId,
        act: 'rescue.used',
        subject: accountId,
        origin,
        detail: { purpose: rescue.purpose },
      });
      return true;
    });
  const isOpen = (rescue: RescueRow | null): rescue is RescueRow =>
    rescue !== null && rescue.opensAt !== null && rescue.opensAt <= clock.now();
  const waiting = (rescue: RescueRow | null): Waiting =>
    rescue === null || rescue.opensAt === null
      ? NOT_WAITING
      : { kind: 'waiting', state: { isWaiting: true, opensAt: rescue.opensAt.toISOString() } };

  return {
    async begin(login, origin) {
      const attempt = await beginThrottle.charge(normalizeLogin(login) ?? '', origin);
      if (attempt.kind === 'throttled') return attempt;
      const codes = createRescueCodes();
      const person = await findByLogin(login);
      // Not waited for: the time that it takes would tell that there is somebody.
      if (person !== null) {
        begin(person, 'recovery', codes, origin).catch((error: unknown) =>
          options.log.error({ err: error }, 'a rescue could not be begun'),
        );
      }
      return { kind: 'begun', codes };
    },
    async beginFactor(person, origin) {
      const attempt = await beginThrottle.charge(person.accountId, origin);
      if (attempt.kind === 'throttled') return attempt;
      const codes = createRescueCodes();
      await begin(person, 'factor', codes, origin);
      return { kind: 'begun', codes };
    },
    async find(helper, asked, origin) {
      const attempt = await helperThrottle.charge(helper.accountId, origin);
      if (attempt.kind === 'throttled') return attempt;
      const found = await findFor(helper, asked);
      if (found === null) return missed(helper, asked, origin);
      await helperThrottle.refund(attempt.charges);
      const { person, rescue, as, proofsNeeded } = found;
      const { name, establishment } = person;
      const { purpose } = rescue;
      const begunAt = rescue.begunAt.toISOString();
      const delayHours = Math.ceil(found.delayMs / HOUR_MS);
      return {
        kind: 'found',
        rescue: {
          name,
          establishment,
          purpose,
          begunAt,
          as,
          proofsNeeded,
          delayHours,
          needsSecond: found.needsSecond,
        },
      };
    },
    async approve(helper, asked, origin) {
      const attempt = await helperThrottle.charge(helper.accountId, origin);
      if (attempt.kind === 'throttled') return attempt;
      const found = await findFor(helper, asked);
      if (found === null) return missed(helper, asked, origin);
      await helperThrottle.refund(attempt.charges);
      const proofs = [...new Set(asked.proofs)];
      if (proofs.length < found.proofsNeeded) return { kind: 'too-few-proofs' };
      const now = clock.now();
      const opensAt = found.needsSecond ? null : new Date(now.getTime() + found.delayMs);
      const by = helper.accountId;
      const word = { by, as: found.as, proofs, now };
      const subject = found.person.accountId;
      const isApproved = await db.transaction().execute(async (tx) => {
        const isTaken =
          found.isSecond && opensAt !== null
            ? await secondRescue(tx, found.rescue, { ...word, opensAt, expiresAt: addOpen(opensAt) })
            : await approveRescue(tx, found.rescue, {
                ...word,
                opensAt,
                expiresAt: opensAt === null ? new Date(now.getTime() + REQUEST_MS) : addOpen(opensAt),
              });
        if (!isTaken) return false;
        const detail = { as: found.as, proofs: proofs.join(' '), isSecond: found.isSecond };
        await note(tx, { actor: helper.accountId, act: 'rescue.approved', subject, origin, detail });
        return true;
      });
      if (!isApproved) return { kind: 'not-found' };
      warn(subject, { kind: 'rescue', step: 'approved', opensAt, remoteAddress: origin.remoteAddress });
      return { kind: 'approved', opensAt };
    },
    async finish(login, kept, origin) {
      const attempt = await throttle.charge(normalizeLogin(login) ?? '', origin);
      if (attempt.kind === 'throttled') return attempt;
      const person = await findByLogin(login);
      const rescue =
        person === null
          ? null
          : await findKept(db, person.accountId, digest(person.accountId, kept), clock.now());
      if (person === null || rescue === null || rescue.purpose !== 'recovery') {
        watch.refused({ act: 'rescue.failed', tried: login, origin });
        return NOT_WAITING;
      }
      // Given back only when it opens: who has no request waits exactly as long.
      if (!isOpen(rescue)) return waiting(rescue);
      await throttle.refund(attempt.charges);
      if (!(await open(rescue, origin))) return NOT_WAITING;
      await sessions.endOthers(person.accountId, null);
      const start = { stage: 'password', factor: 'rescue', isShared: false, hasFactor: true } as const;
      // Read again: what the rescue ended counts.
      const now = await findPerson(db, person.accountId);
      return now === null ? NOT_WAITING : options.beginSession(now, origin, start);
    },
    async finishFactor(person, session, kept, origin) {
      const attempt = await throttle.charge(person.accountId, origin);
      if (attempt.kind === 'throttled') return attempt;
      const rescue = await findKept(db, person.accountId, digest(person.accountId, kept), clock.now());
      if (rescue === null || rescue.purpose !== 'factor') {
        watch.refused({ act: 'rescue.failed', tried: person.accountId, origin });
        return NOT_WAITING;
      }
      await throttle.refund(attempt.charges);
      if (!isOpen(rescue)) return waiting(rescue);
      if (!(await open(rescue, origin))) return NOT_WAITING;
      await sessions.endOthers(person.accountId, session.sessionId);
      return secondStep.advance(person, session, 'rescue');
    },
    findOwn: (account) => findOpenRescue(db, account, clock.now()),
    refuse: (person, origin) =>
      db.transaction().execute(async (tx) => {
        const { accountId } = person;
        const end = { outcome: 'refused', now: clock.now(), rescueId: null } as const;
        if (!(await endRescue(tx, accountId, end))) return false;
        await note(tx, { actor: accountId, act: 'rescue.refused', subject: accountId, origin });
        return true;
      }),
  };
}
