export type SaveState =
  | { kind: 'clean' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'failed'; error: unknown };

interface Options {
  /** Stores what has been written up to now. */
  save(): Promise<void>;
  onState(state: SaveState): void;
  now(): Date;
  /** Milliseconds after the last change. */
  delay?: number;
  /** Milliseconds before a failed save is tried again. */
  retryDelay?: number;
}

/**
 * Saves some time after the last change, never twice at once, and again when something changed meanwhile. A failed
 * save is tried again until it succeeds or the saver is stopped.
 */
export class DraftSaver {
  readonly #options: Options;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #changes = 0;
  #savedChanges = 0;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Something changed that no save has taken yet. */
  get isDirty(): boolean {
    return this.#changes !== this.#savedChanges;
  }

  changed(): void {
    if (this.#stopped) return;
    this.#changes += 1;
    if (this.#running === null) this.#options.onState({ kind: 'waiting' });
    this.#schedule(this.#options.delay ?? 2000);
  }

  /** Saves now if anything changed. True when all of it is stored. */
  async flush(): Promise<boolean> {
    this.#cancelTimer();
    while (this.isDirty && !this.#stopped) {
      const before = this.#savedChanges;
      await (this.#running ??= this.#run());
      if (this.#savedChanges === before) return false;
    }
    await this.#running;
    return !this.isDirty;
  }

  /** No save begins from now on; the one under way is awaited. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await this.#running;
  }

  async #run(): Promise<void> {
    this.#cancelTimer();
    const taken = this.#changes;
    this.#options.onState({ kind: 'saving' });
    try {
      await this.#options.save();
      this.#savedChanges = taken;
      this.#options.onState({ kind: 'saved', at: this.#options.now() });
      if (this.isDirty) this.#schedule(this.#options.delay ?? 2000);
    } catch (error) {
      this.#options.onState({ kind: 'failed', error });
      this.#schedule(this.#options.retryDelay ?? 15_000);
    } finally {
      this.#running = null;
    }
  }

  #schedule(delay: number): void {
    if (this.#stopped) return;
    this.#cancelTimer();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.flush();
    }, delay);
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
