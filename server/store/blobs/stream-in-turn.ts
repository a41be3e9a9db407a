import type { Transform } from 'node:stream';

interface Waiting {
  isWhole: (output: Buffer) => boolean;
  /** With null it has to be tried alone. */
  settle: (output: Buffer | null) => void;
}

/**
 * One (de)compressor for many small contents, one after the other and off the event loop: one made for each costs several
 * times what it does, and its memory drives the collector.
 */
export class StreamInTurn {
  readonly #open: () => Transform;
  #stream: Transform | null = null;
  /** Those that the stream has been given, in this order. */
  #waiting: Waiting[] = [];
  /** Of the first of them. */
  #parts: Buffer[] = [];

  constructor(open: () => Transform) {
    this.#open = open;
  }

  /** Null where what came out is not whole: the stream is then given up, and with it all that waits. */
  run(input: Uint8Array, isWhole: Waiting['isWhole']): Promise<Buffer | null> {
    const stream = (this.#stream ??= this.#create());
    return new Promise((settle) => {
      this.#waiting.push({ isWhole, settle });
      stream.write(input, (fault) => {
        if (stream === this.#stream) this.#settleFirst(stream, fault ?? null);
      });
    });
  }

  #settleFirst(stream: Transform, fault: Error | null): void {
    const [first] = this.#waiting;
    const [part = Buffer.alloc(0), ...rest] = this.#parts;
    const output = rest.length === 0 ? part : Buffer.concat(this.#parts);
    // Whatever it still holds of this one would run into the next.
    if (fault !== null || first?.isWhole(output) !== true) return this.#drop(stream);
    this.#parts = [];
    this.#waiting.shift();
    first.settle(output);
  }

  #create(): Transform {
    const stream = this.#open();
    stream.on('data', (part: Buffer) => {
      if (stream === this.#stream) this.#parts.push(part);
    });
    stream.on('error', () => this.#drop(stream));
    // A decompressor has found octets behind a frame, and goes no further.
    stream.on('end', () => this.#drop(stream));
    return stream;
  }

  #drop(stream: Transform): void {
    if (stream !== this.#stream) return;
    const waiting = this.#waiting;
    this.#stream = null;
    this.#waiting = [];
    this.#parts = [];
    stream.destroy();
    for (const { settle } of waiting) settle(null);
  }
}
