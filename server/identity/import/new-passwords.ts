import { digestToken } from '../keyed-hash.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import type { Decision } from './plan.ts';

/** Which passwords of a file are to be written. */
export interface NewPasswords {
  /** Keys of the rows. `mayReset`: also over what people have chosen themselves. */
  find(plan: readonly Decision[], mayReset: boolean): Promise<Set<string>>;
  /** Forgets what was compared: a preview is followed by its import, or by nothing. */
  forget(): void;
}

/**
 * Does this account have a password of the person's own, which the file leaves alone unless told otherwise? Whoever has
 * given theirs up gets none back, whatever is told.
 */
export function keepsPassword(decision: Decision, mayReset: boolean): boolean {
  return (
    decision.kind === 'keep' &&
    decision.row.password !== null &&
    (decision.account.isPasswordless || (decision.account.isActivated && !mayReset))
  );
}

export function createNewPasswords(options: {
  hasher: Pick<PasswordHasher, 'matches'>;
  /** Compared at once. */
  concurrency: number;
}): NewPasswords {
  const { hasher, concurrency } = options;
  const compared = new Map<string, boolean>();
  const isSame = async (password: string, hash: string): Promise<boolean> => {
    const key = `${hash}\n${digestToken(password).toString('hex')}`;
    const same = compared.get(key) ?? (await hasher.matches(password, hash));
    compared.set(key, same);
    return same;
  };
  const isNew = async (decision: Exclude<Decision, { kind: 'refuse' }>, mayReset: boolean) => {
    const { password } = decision.row;
    if (password === null || keepsPassword(decision, mayReset)) return false;
    if (decision.kind === 'create') return true;
    const { account } = decision;
    // Asked to put the file's passwords in the place of people's own: what counts is the one in force.
    const before = account.isActivated ? account.hash : account.importedHash;
    return before === null || !(await isSame(password, before));
  };
  return {
    async find(plan, mayReset) {
      const found = new Set<string>();
      await workThrough(plan, concurrency, async (decision) => {
        if (decision.kind !== 'refuse' && (await isNew(decision, mayReset))) found.add(decision.row.key);
      });
      return found;
    },
    forget: () => compared.clear(),
  };
}

/** So many at once. The iterator is shared: each worker takes the next when it is free. */
export async function workThrough<T>(
  all: Iterable<T>,
  concurrency: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const todo = all[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = todo.next(); next.done !== true; next = todo.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
