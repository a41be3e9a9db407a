import type { ZstdCompress, ZstdDecompress } from 'minizlib';

type ZstdStream = ZstdCompress | ZstdDecompress;

/**
 * One (de)compressor for many small contents, as `StreamInTurn` is, but without leaving the event loop: for what takes
 * less than handing it to another thread and being told of its end.
 */
export class StreamAtOnce {
  readonly #open: () => ZstdStream;
  #stream: ZstdStream | null = null;
  #parts: Buffer[] = [];

  constructor(open: () => ZstdStream) {
    this.#open = open;
  }

  /** Null where what came out is not whole: it has to be tried alone, and the stream is given up. */
  run(input: Buffer, isWhole: (output: Buffer) => boolean): Buffer | null {
    const stream = (this.#stream ??= this.#create());
    this.#parts = [];
    stream.write(input);
    const [part = Buffer.alloc(0), ...rest] = this.#parts;
    const output = rest.length === 0 ? part : Buffer.concat(this.#parts);
    this.#parts = [];
    if (stream === this.#stream && isWhole(output)) return output;
    // Whatever it still holds of this one would run into the next.
    this.#stream = null;
    return null;
  }

  #create(): ZstdStream {
    const stream = this.#open();
    stream.on('data', (part: Buffer) => this.#parts.push(part));
    stream.on('error', () => (this.#stream = null));
    return stream;
  }
}
