import { setTimeout as sleep } from 'node:timers/promises';
import type { BlobStore, Log } from '#base';

/** Nothing stored for so long. */
const QUIET_MS = 1_000;
/** Of those that wait: what comes beyond stays as it is, which costs a few per cent of its room. */
const MOST_WAITING = 20_000;

/**
 * Files that were written fast are packed closer once nothing arrives. Those that a process leaves behind when it ends stay as
 * they are.
 */
export class Repacking {
  readonly #blobs: BlobStore;
  readonly #log: Log;
  readonly #isBusy: () => boolean;
  readonly #quietMs: number;
  readonly #waiting = new Set<string>();
  #noted = -Infinity;
  #running: Promise<void> | null = null;
  readonly #stop = new AbortController();

  constructor(parts: { blobs: BlobStore; log: Log; isBusy: () => boolean; quietMs?: number }) {
    this.#blobs = parts.blobs;
    this.#log = parts.log;
    this.#isBusy = parts.isBusy;
    this.#quietMs = parts.quietMs ?? QUIET_MS;
  }

  /** A message has become a file. */
  note(digest: string): void {
    this.#noted = performance.now();
    if (this.#stop.signal.aborted || this.#waiting.size >= MOST_WAITING) return;
    this.#waiting.add(digest);
    this.#running ??= this.#run().finally(() => (this.#running = null));
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#stop.signal.aborted) {
      const isQuiet = !this.#isBusy() && performance.now() - this.#noted >= this.#quietMs;
      if (!isQuiet) await this.#pause(this.#quietMs);
      else await this.#repackNext();
    }
  }

  async #repackNext(): Promise<void> {
    const [digest = ''] = this.#waiting;
    this.#waiting.delete(digest);
    try {
      await this.#blobs.repack(digest);
    } catch (fault) {
      this.#log.warn({ err: fault }, 'a file stays as it was packed first');
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { ref: false, signal: this.#stop.signal }).catch(() => undefined);
  }
}
