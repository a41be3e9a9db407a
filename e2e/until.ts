import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is there; fails after `timeoutMs` saying what was waited for. */
export async function until<T>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await sleep(50);
  }
}
