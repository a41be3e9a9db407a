import { RequestError } from '../../jmap/index.ts';

/** What came of a change behind a proof; given up, the person would not prove who they are and nothing was done. */
export type Proven<T> = { kind: 'done'; value: T } | { kind: 'given-up' };
export type WithProof = <T>(run: () => Promise<T>) => Promise<Proven<T>>;

/** The question who is there. It stands once: all who wait for a proof get the same answer. */
export class ProofQuestion {
  readonly #onChange: (isAsked: boolean) => void;
  #asked: PromiseWithResolvers<boolean> | null = null;

  /** `onChange` is told when the question is to be shown, and when it is over. */
  constructor(onChange: (isAsked: boolean) => void) {
    this.#onChange = onChange;
  }

  /** Runs what the server may refuse without a fresh proof, and once more when that was given. */
  readonly withProof: WithProof = async (run) => {
    try {
      return { kind: 'done', value: await run() };
    } catch (error) {
      if (!(error instanceof RequestError) || error.type !== 'proof-required') throw error;
      return (await this.#ask()) ? { kind: 'done', value: await run() } : { kind: 'given-up' };
    }
  };

  answer(given: boolean): void {
    const asked = this.#asked;
    this.#asked = null;
    this.#onChange(false);
    asked?.resolve(given);
  }

  #ask(): Promise<boolean> {
    if (this.#asked === null) {
      this.#asked = Promise.withResolvers();
      this.#onChange(true);
    }
    return this.#asked.promise;
  }
}
