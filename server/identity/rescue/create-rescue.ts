import type { AccountId, Clock, Db, Log } from '#base';
import type { BegunRescue, FoundRescue, RescueProof, RescuePurpose, WaitingRescue } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import type { Factors } from '../factors/create-factors.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import { createRescueCodes } from './codes.ts';
import { findQuality } from './helper.ts';
import { createWarn } from './warn.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { Notify } from '../notice.ts';
import { findPersonWithPassword, normalizeLogin } from '../person.sql.ts';
import type { Sessions } from '../sessions.ts';
import type { SecondStep, StepOutcome } from '../second-step.ts';
import type { Throttle } from '../throttle.ts';
import type { Watch } from '../watch.ts';
import type { Origin, Person, Session, SignInOutcome } from '../types.ts';
import {
  approveRescue,
  deleteFactors,
  endRescue,
  findKept,
  findOpenRescue,
  findSpoken,
  insertRescue,
  type RescueRow,
} from './rescue.sql.ts';

type Throttled = { kind: 'throttled'; retryAfterSeconds: number };
type Waiting = { kind: 'waiting'; state: WaitingRescue };

/**
 * The way back in with the help of a second person: a colleague named beforehand, the head, or the help desk. The
 * person reads one code aloud; the helper, signed in, gives it with the proofs they have seen. What opens the account
 * afterwards stays with the person: the helper never has it, and sets no password.
 */
export interface Rescue {
  /** Everything is lost. Whether there is such an account is never told. */
  begin(login: string, origin: Origin): Promise<{ kind: 'begun'; codes: BegunRescue } | Throttled>;
  /** A session at stage `factor`: only the second factors are lost. */
  beginFactor(person: Person, origin: Origin): Promise<{ kind: 'begun'; codes: BegunRescue } | Throttled>;
  find(
    helper: Person,
    asked: { login: string; spoken: string },
    origin: Origin,
  ): Promise<{ kind: 'found'; rescue: FoundRescue } | { kind: 'not-found' } | Throttled>;
  approve(
    helper: Person,
    asked: { login: string; spoken: string; proofs: readonly RescueProof[] },
    origin: Origin,
  ): Promise<{ kind: 'approved'; opensAt: Date } | { kind: 'not-found' | 'too-few-proofs' } | Throttled>;
  finish(login: string, kept: string, origin: Origin): Promise<SignInOutcome | Waiting>;
  finishFactor(
    person: Person,
    session: Session,
    kept: string,
    origin: Origin,
  ): Promise<StepOutcome | Waiting>;
  findOwn(account: AccountId): Promise<RescueRow | null>;
  /** "Ce n'était pas moi", from a session that is open. */
  refuse(person: Person, origin: Origin): Promise<boolean>;
}

export interface RescueOptions {
  db: Db;
  clock: Clock;
  log: Log;
  key: Buffer;
  factors: Factors;
  sessions: Sessions;
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
const NOT_WAITING: Waiting = { kind: 'waiting', state: { isWaiting: true, opensAt: null } };

export function createRescue(options: RescueOptions): Rescue {
  const { db, clock, sessions, secondStep, throttle, beginThrottle, helperThrottle, audit, watch } = options;
  const digest = (account: AccountId, code: string) =>
    keyedHash(options.key, `${account}\n${code.toLowerCase().replace(/[\s-]+/gu, '')}`);
  /** Only accounts that are in use: the first opening is that of the NUMEN and its letter. */
  const findByLogin = async (typed: string): Promise<Person | null> => {
    const found = await findPersonWithPassword(db, normalizeLogin(typed) ?? '');
    return found === null || found.hash === null ? null : found.person;
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
    const as = rescue === null ? null : await findQuality(db, helper, person, rescue.purpose);
    if (rescue === null || as === null) return null;
    // A second person's word stands for the second factor; who has lost the password as well is warned first.
    const delayMs = rescue.purpose === 'factor' && as !== 'help-desk' ? 0 : options.delayMs;
    return { person, rescue, as, delayMs, proofsNeeded: as === 'help-desk' ? 2 : 1 };
  };
  const open = async (rescue: RescueRow, origin: Origin): Promise<boolean> =>
    db.transaction().execute(async (tx) => {
      const { accountId, rescueId } = rescue;
      if (!(await endRescue(tx, accountId, { outcome: 'used', now: clock.now(), rescueId }))) return false;
      await deleteFactors(tx, accountId, clock.now());
      await insertRevocations(tx, [accountId]);
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
        rescue: { name, establishment, purpose, begunAt, as, proofsNeeded, delayHours },
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
      const opensAt = new Date(now.getTime() + found.delayMs);
      const word = {
        by: helper.accountId,
        as: found.as,
        proofs,
        now,
        opensAt,
        expiresAt: new Date(opensAt.getTime() + OPEN_MS),
      };
      const subject = found.person.accountId;
      const isApproved = await db.transaction().execute(async (tx) => {
        if (!(await approveRescue(tx, found.rescue, word))) return false;
        const detail = { as: found.as, proofs: proofs.join(' ') };
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
      const start = { stage: 'password', factor: 'rescue', isShared: false } as const;
      return { kind: 'signed-in', person, ...(await sessions.create(person.accountId, origin, start)) };
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
