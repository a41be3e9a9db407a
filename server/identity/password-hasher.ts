import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/** argon2id parameters. */
export interface HashParameters {
  /** KiB. */
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/** OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. */
export const defaultHashParameters: HashParameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same sheet's leanest: as much to an attacker, and two fifths less to a machine whose cache holds 7 MiB. */
const leanHashParameters: HashParameters = { memoryCost: 7168, timeCost: 5, parallelism: 1 };

/**
 * For passwords that serve once, thousands in one file (docs/decisions/0014): OWASP's leanest, unless the machine's
 * own cost is below. The first sign-in hashes anew at the full cost.
 */
export function findTemporaryParameters(own: HashParameters): HashParameters {
  const work = ({ memoryCost, timeCost }: HashParameters) => memoryCost * timeCost;
  return work(own) < work(leanHashParameters) ? own : leanHashParameters;
}

export type PasswordCheck = { kind: 'right'; needsRehash: boolean } | { kind: 'wrong' } | { kind: 'busy' };

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** `hash` null (no such account, no password) costs the same time and is always wrong. */
  check(password: string, hash: string | null): Promise<PasswordCheck>;
  /** For work that can wait, however long the queue. */
  matches(password: string, hash: string): Promise<boolean>;
}

export interface PasswordHasherOptions {
  pepper: Buffer;
  parameters: HashParameters;
  /** Hashes computed at once: the rest of the processors is for mail. */
  concurrency: number;
  /** Sign-ins that may wait for their turn; more are told to come back. */
  maxWaiting: number;
}

/** Hashing and checking of passwords, never more than `concurrency` at once. */
export function createPasswordHasher(options: PasswordHasherOptions): PasswordHasher {
  const { pepper, parameters } = options;
  const queue = createQueue(options.concurrency);
  const compute = (password: string): Promise<string> =>
    hash(normalizePassword(password), { ...parameters, secret: pepper });
  let dummy: Promise<string> | null = null;
  return {
    hash: (password) => queue.run(() => compute(password)),
    matches: (password, stored) =>
      queue.run(() => verify(stored, normalizePassword(password), { secret: pepper })),
    async check(password, stored) {
      if (queue.waiting() >= options.maxWaiting) return { kind: 'busy' };
      return queue.run(async () => {
        dummy ??= compute(randomBytes(24).toString('base64'));
        const hashOfNobody = await dummy;
        const right = await verify(stored ?? hashOfNobody, normalizePassword(password), { secret: pepper });
        if (!right || stored === null) return { kind: 'wrong' };
        return { kind: 'right', needsRehash: !hasParameters(stored, parameters) };
      });
    },
  };
}

function hasParameters(stored: string, wanted: HashParameters): boolean {
  const used = parseOptions(stored);
  return (
    used.memoryCost === wanted.memoryCost &&
    used.timeCost === wanted.timeCost &&
    used.parallelism === wanted.parallelism
  );
}

/** RFC 8265, section 4.2.1: NFC, and every space is U+0020. */
function normalizePassword(password: string): string {
  return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

interface Queue {
  run<T>(work: () => Promise<T>): Promise<T>;
  waiting(): number;
}

function createQueue(concurrency: number): Queue {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async run(work) {
      // A turn is handed over from one work to the next, so nobody can slip in between.
      if (running < concurrency) running++;
      else await new Promise<void>((start) => waiting.push(start));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running--;
        else next();
      }
    },
    waiting: () => waiting.length,
  };
}
