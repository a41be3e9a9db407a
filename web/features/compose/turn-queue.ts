/** Lets only so many pieces of work run at the same time; the others wait in the order they came. */
export class TurnQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  async take<T>(atOnce: number, work: () => Promise<T>): Promise<T> {
    if (this.#running < atOnce) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place is handed on: whoever waits takes it over, else it is free.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
