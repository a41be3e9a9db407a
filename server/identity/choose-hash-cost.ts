import { availableParallelism, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { hash } from '@node-rs/argon2';
import type { Clock, Db } from '#base';
import { findHashCost, insertHashCost } from './hash-cost.sql.ts';
import { defaultHashParameters, type HashParameters } from './password-hasher.ts';

/** From OWASP's least upwards; memory costs an attacker more than time does. */
const rungs: readonly HashParameters[] = [
  defaultHashParameters,
  { memoryCost: 32_768, timeCost: 2, parallelism: 1 },
  { memoryCost: 47_104, timeCost: 2, parallelism: 1 },
  { memoryCost: 65_536, timeCost: 3, parallelism: 1 },
];
/** Sign-ins a second that the machine must still do: a school's morning. */
const SIGN_INS_PER_SECOND = 25;
const MAX_MS = 250;
/** Of the machine's memory, for all hashes at once. */
const MEMORY_SHARE = 1 / 32;

export interface Machine {
  /** Hashes at once. */
  concurrency: number;
  memoryBytes: number;
  /** Milliseconds of one hash. */
  measure: (parameters: HashParameters) => Promise<number>;
}

/** The most costly rung that leaves the machine its sign-ins; never below OWASP's least. */
export async function findBestRung(machine: Machine): Promise<{ parameters: HashParameters; ms: number }> {
  const budget = Math.min(MAX_MS, (machine.concurrency * 1000) / SIGN_INS_PER_SECOND);
  let best = { parameters: defaultHashParameters, ms: await machine.measure(defaultHashParameters) };
  for (const parameters of rungs.slice(1)) {
    const needed = parameters.memoryCost * 1024 * machine.concurrency;
    if (needed > machine.memoryBytes * MEMORY_SHARE) break;
    const ms = await machine.measure(parameters);
    if (ms > budget) break;
    best = { parameters, ms };
  }
  return best;
}

/**
 * What argon2id costs here: measured at the first start and kept with the directory, so that every process and every
 * restart agree. Removing the row of `identity.hash_cost` has it measured anew; passwords follow at their next sign-in.
 */
export async function chooseHashCost(db: Db, clock: Clock): Promise<HashParameters> {
  const known = await findHashCost(db);
  if (known !== null) return known;
  const concurrency = Math.max(1, Math.floor(availableParallelism() / 2));
  const best = await findBestRung({ concurrency, memoryBytes: totalmem(), measure });
  await insertHashCost(db, best.parameters, { ms: best.ms, at: clock.now() });
  return (await findHashCost(db)) ?? best.parameters;
}

/** The median of three. */
async function measure(parameters: HashParameters): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    const start = performance.now();
    await hash('une phrase pour mesurer', parameters);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[1] ?? 0;
}
