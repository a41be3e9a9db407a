import type { Clock, Resolve } from '#base';
import { createExpiringMap } from '../expiring-map.ts';

// Answers come without their own time to live: these are short enough that a changed record is soon seen.
const FOUND_MS = 60_000;
const ABSENT_MS = 30_000;
const FAILED_MS = 5_000;
const MAX_ANSWERS = 20_000;

/**
 * DNS with a short memory, in which every question is answered within `timeoutMs` or rejects with ETIMEOUT. The
 * same question asked twice at once is sent once.
 */
export function createCachedResolve(resolve: Resolve, clock: Clock, timeoutMs: number): Resolve {
  const answers = createExpiringMap<Promise<unknown[]>>(clock, MAX_ANSWERS);

  return async (name, rrtype) => {
    const key = `${rrtype} ${name.toLowerCase()}`;
    let answer = answers.find(key);
    if (answer === undefined) {
      const asked = withTimeout(resolve(name, rrtype), timeoutMs);
      answer = asked;
      answers.set(key, asked, FOUND_MS);
      asked.catch((error: unknown) => answers.set(key, asked, isAbsent(error) ? ABSENT_MS : FAILED_MS));
    }
    // A copy: callers sort what they are given.
    return [...(await answer)];
  };
}

function withTimeout(answer: Promise<unknown[]>, timeoutMs: number): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(dnsTimeout()), timeoutMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The error of a DNS question that nobody answered in time. */
export function dnsTimeout(): Error {
  return Object.assign(new Error('DNS did not answer in time'), { code: 'ETIMEOUT' });
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}
