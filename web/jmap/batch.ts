import { MethodError } from './errors.ts';
import type { MethodName, MethodResponses } from './methods.ts';

/** RFC 8620, section 3.2: name, arguments, call id. */
export type Invocation = [name: string, args: Record<string, unknown>, callId: string];

/** RFC 8620, section 3.7. */
export interface ResultReference {
  resultOf: string;
  name: string;
  path: string;
}

/** A method call that waits in a batch; its result settles when the batch has been sent. */
export interface Call<M extends MethodName> {
  result: Promise<MethodResponses[M]>;
  /** A reference to a part of this call's result, e.g. `/list/*\/threadId`, for a later call's `#ids`. */
  ref(path: string): ResultReference;
}

interface Waiting {
  invocation: Invocation;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** Method calls that travel in one request and may refer to each other's results. */
export class Batch {
  readonly #send: (calls: Invocation[]) => Promise<Invocation[]>;
  readonly #waiting: Waiting[] = [];

  constructor(send: (calls: Invocation[]) => Promise<Invocation[]>) {
    this.#send = send;
  }

  get size(): number {
    return this.#waiting.length;
  }

  call<M extends MethodName>(name: M, args: Record<string, unknown>): Call<M> {
    const callId = `c${this.#waiting.length}`;
    const { promise, resolve, reject } = Promise.withResolvers<MethodResponses[M]>();
    // A caller may await only the last of several calls: the others must not surface as unhandled.
    promise.catch(() => undefined);
    this.#waiting.push({
      invocation: [name, args, callId],
      resolve: (value) => resolve(value as MethodResponses[M]),
      reject,
    });
    return { result: promise, ref: (path) => ({ resultOf: callId, name, path }) };
  }

  /** Sends all calls. Throws when the whole request failed; a single method's failure rejects its own result. */
  async send(): Promise<void> {
    let answers: Invocation[];
    try {
      answers = await this.#send(this.#waiting.map((waiting) => waiting.invocation));
    } catch (error) {
      for (const waiting of this.#waiting) waiting.reject(error);
      throw error;
    }
    this.#settle(answers);
  }

  #settle(answers: Invocation[]): void {
    for (const waiting of this.#waiting) {
      const [name, , callId] = waiting.invocation;
      // A method may add responses of other methods under the same id (RFC 8621, section 7.5): take its own.
      const own = answers.find(
        (answer) => answer[2] === callId && (answer[0] === name || answer[0] === 'error'),
      );
      if (own === undefined) {
        waiting.reject(new MethodError(name, 'noAnswer', null));
      } else if (own[0] === 'error') {
        const { type, description } = own[1];
        waiting.reject(
          new MethodError(name, String(type), typeof description === 'string' ? description : null),
        );
      } else {
        waiting.resolve(own[1]);
      }
    }
  }
}
