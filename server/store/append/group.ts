import { StoreError } from '../errors.ts';
import type { Append, AppendOutcome } from '../types.ts';

type Commit = (appends: readonly Append[]) => Promise<AppendOutcome[][]>;

interface Waiting {
  appends: readonly Append[];
  resolve(outcomes: AppendOutcome[][]): void;
  reject(fault: unknown): void;
}

/** One transaction takes no more targets than this, unless one call alone has more. */
const MOST_TARGETS = 10_000;
const MOST_CALLS = 256;
/** Between two commands of a program that fills a mailbox the next messages are read and prepared. */
const LULL_MS = 250;

/** Lets the calls that arrive while a transaction runs share the next one: one commit, one fsync. */
export class AppendGroup {
  readonly #commit: Commit;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #closed = false;
  /** When the last transaction ended. */
  #ended = -Infinity;

  constructor(commit: Commit) {
    this.#commit = commit;
  }

  append(appends: readonly Append[]): Promise<AppendOutcome[][]> {
    if (this.#closed) return Promise.reject(new StoreError('store/closed', 'the store is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ appends, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Whether anything is on its way, or was a moment ago and more of it may be: background work waits. */
  get isBusy(): boolean {
    return this.#running !== null || performance.now() - this.#ended < LULL_MS;
  }

  /** Refuses new calls and waits for those on their way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Calls made in the same turn of the event loop go together from the first.
    await Promise.resolve();
    for (let batch = this.#take(); batch.length > 0; batch = this.#take()) await this.#commitBatch(batch);
    this.#running = null;
    this.#ended = performance.now();
  }

  #take(): Waiting[] {
    let targets = 0;
    let calls = 0;
    for (const { appends } of this.#waiting) {
      for (const append of appends) targets += append.targets.length;
      if (calls > 0 && (targets > MOST_TARGETS || calls >= MOST_CALLS)) break;
      calls += 1;
    }
    return this.#waiting.splice(0, calls);
  }

  async #commitBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#commit(batch.flatMap(({ appends }) => appends));
      let start = 0;
      for (const { appends, resolve } of batch) {
        resolve(outcomes.slice(start, (start += appends.length)));
      }
    } catch (fault) {
      if (isUnknown(fault)) for (const { reject } of batch) reject(fault);
      else await this.#commitApart(batch);
    }
  }

  /** The batch was rolled back: each call again by itself, so that only the culprit fails. */
  async #commitApart(batch: readonly Waiting[]): Promise<void> {
    for (const { appends, resolve, reject } of batch) {
      try {
        resolve(await this.#commit(appends));
      } catch (fault) {
        reject(fault);
      }
    }
  }
}

/** Trying again could store it twice. */
function isUnknown(fault: unknown): boolean {
  return fault instanceof StoreError && fault.code === 'store/unknown-outcome';
}
