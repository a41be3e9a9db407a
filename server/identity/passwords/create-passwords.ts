import type { Clock, Db } from '#base';
import type { PasswordJudgement, PasswordState, Role } from '#contract';
import type { PasswordHasher } from '../password-hasher.ts';
import { deleteOtherSessions } from '../sessions.sql.ts';
import type { Person, SessionId } from '../types.ts';
import type { PasswordSpotter } from './spot.ts';
import { judgePassword } from './judge.ts';
import {
  findBirthDate,
  findPasswordPolicy,
  findPasswordRow,
  listPasswordHashes,
  listSchoolWords,
  replacePassword,
  setPasswordPolicyRow,
} from './passwords.sql.ts';
import { defaultPasswordPolicy, passwordPresets, type PasswordPolicy } from './policy.ts';

const DAY_MS = 86_400_000;

export type ChangeOutcome =
  | { kind: 'changed'; endedSessions: number }
  | { kind: 'wrong-password' }
  | { kind: 'unacceptable'; judgement: PasswordJudgement }
  /** Somebody else changed it at the same moment. */
  | { kind: 'conflict' }
  | { kind: 'busy' };

export interface PasswordChange {
  /** Null where it was proved otherwise: a sign-in of which this is a step. */
  current: string | null;
  next: string;
  /** Ends every session but this one; null ends none. */
  keepOnly: SessionId | null;
  /** In the same transaction; the change is undone when it says no. */
  alongside?: (tx: Db) => Promise<boolean>;
  /** Only where the person has given theirs up. */
  isAgain?: boolean;
}

/** The passwords of people: judged, changed, renewed. */
export interface Passwords {
  judge(person: Person, password: string): Promise<PasswordJudgement>;
  change(person: Person, change: PasswordChange): Promise<ChangeOutcome>;
  /** Must the person choose another before anything else? Never where it was given up: see `Passwordless`. */
  isDue(person: Person): Promise<boolean>;
  findState(person: Person): Promise<PasswordState>;
  findPolicy(role: Role): Promise<PasswordPolicy>;
  setPolicy(role: Role, policy: PasswordPolicy): Promise<void>;
}

export function createPasswords(options: {
  db: Db;
  clock: Clock;
  hasher: PasswordHasher;
  spotter: PasswordSpotter;
}): Passwords {
  const { db, clock } = options;
  const findPolicy = async (role: Role): Promise<PasswordPolicy> =>
    (await findPasswordPolicy(db, role)) ?? defaultPasswordPolicy;
  const judge: Passwords['judge'] = async (person, password) => {
    const { preset } = await findPolicy(person.role);
    return judgePassword(password, passwordPresets[preset], {
      login: person.login,
      names: [person.givenName, person.familyName],
      address: person.address,
      school: await listSchoolWords(db, person.accountId),
      bornOn: await findBirthDate(db, person.accountId),
    });
  };
  return {
    judge,
    findPolicy,
    setPolicy: (role, policy) => setPasswordPolicyRow(db, role, policy),
    change: createChange({ ...options, judge }),
    async isDue(person) {
      const row = await findPasswordRow(db, person.accountId);
      if (row === null || row.hash === null) return false;
      if (row.is_temporary) return true;
      const { requireAfterDays } = await findPolicy(person.role);
      return requireAfterDays !== null && addDays(row.changed_at, requireAfterDays) <= clock.now();
    },
    async findState(person) {
      const row = await findPasswordRow(db, person.accountId);
      const policy = await findPolicy(person.role);
      const [form] = passwordPresets[policy.preset].forms;
      const after = (days: number | null): string | null =>
        row === null || row.hash === null || days === null
          ? null
          : addDays(row.changed_at, days).toISOString();
      return {
        changedAt: row?.changed_at.toISOString() ?? null,
        isGivenUp: row !== null && row.hash === null,
        suggestedFrom: after(policy.suggestAfterDays),
        requiredFrom: after(policy.requireAfterDays),
        minLength: form.minLength,
        minKinds: form.minKinds,
      };
    },
  };
}

function createChange(options: {
  db: Db;
  clock: Clock;
  hasher: PasswordHasher;
  spotter: PasswordSpotter;
  judge: Passwords['judge'];
}): Passwords['change'] {
  const { db, clock, hasher, spotter, judge } = options;
  return async (person, { current, next, keepOnly, alongside, isAgain = false }) => {
    const account = person.accountId;
    const row = await findPasswordRow(db, account);
    if (isAgain && (row === null || row.hash !== null)) return { kind: 'conflict' };
    if (current !== null) {
      const check = await hasher.check(current, row?.hash ?? null);
      if (check.kind === 'busy') return { kind: 'busy' };
      if (check.kind === 'wrong') return { kind: 'wrong-password' };
    }
    const judgement = await judge(person, next);
    if (!judgement.isAcceptable) return { kind: 'unacceptable', judgement };
    for (const hash of await listPasswordHashes(db, account)) {
      if (await hasher.matches(next, hash)) {
        const reused = { isAcceptable: false, level: 0 as const, advice: ['reused' as const] };
        return { kind: 'unacceptable', judgement: reused };
      }
    }
    const hash = await hasher.hash(next);
    const tx = await db.startTransaction().execute();
    try {
      const written = await replacePassword(tx, account, { old: row?.hash ?? null, hash, now: clock.now() });
      if (!written || (alongside !== undefined && !(await alongside(tx)))) {
        await tx.rollback().execute();
        return { kind: 'conflict' };
      }
      const endedSessions = keepOnly === null ? 0 : await deleteOtherSessions(tx, account, keepOnly);
      await tx.commit().execute();
      await spotter.remember(account, next);
      return { kind: 'changed', endedSessions };
    } catch (error) {
      if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
      throw error;
    }
  };
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}
