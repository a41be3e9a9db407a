import { createZstdDecompress, type ZstdOptions } from 'node:zlib';
import { ZstdDecompress } from 'minizlib';
import { dictionaryOctets, isWholeFrame, openFrame, unfold, unpack } from './packing.ts';
import { StreamInTurn } from './stream-in-turn.ts';

/** Up to here a content is opened at once, in ten to thirty microseconds: handing it to another thread takes longer. */
const AT_ONCE = 16 * 1024;

/** All of them go to Node's own decompressor. */
const options: ConstructorParameters<typeof ZstdDecompress>[0] & ZstdOptions = {
  dictionary: dictionaryOctets,
  chunkSize: 2 * AT_ONCE,
};

/** Opens many small contents. What is not opened by the one decompressor is tried alone. */
export class Unpacker {
  readonly #mostBytes: number;
  readonly #atOnce = new OpenerAtOnce();
  readonly #contents = new StreamInTurn(() => createZstdDecompress({ dictionary: dictionaryOctets }));

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** In the same order; null for what `pack` has not made, or would be too long. */
  open(packed: readonly Uint8Array[]): Promise<(Buffer | null)[]> {
    return Promise.all(
      packed.map(async (one) => (await this.#openInTurn(one)) ?? unpack(one, this.#mostBytes)),
    );
  }

  async #openInTurn(packed: Uint8Array): Promise<Buffer | null> {
    const opened = openFrame(packed);
    if (opened === null || opened.length > this.#mostBytes) return null;
    const { frame, length, isFolded } = opened;
    const octets =
      length <= AT_ONCE
        ? this.#atOnce.open(frame, length)
        : await this.#contents.run(frame, (output) => output.length === length);
    return octets === null ? null : unfold({ octets, isFolded }, this.#mostBytes);
  }
}

/** One decompressor for many frames, as `StreamInTurn` is, but without leaving the event loop. */
class OpenerAtOnce {
  #stream: ZstdDecompress | null = null;
  #parts: Buffer[] = [];

  /** Null where there is anything amiss: it has to be tried alone. */
  open(frame: Buffer, length: number): Buffer | null {
    // Whatever is missing, or too much, would run into the next one.
    if (!isWholeFrame(frame, length)) return null;
    const stream = (this.#stream ??= this.#create());
    this.#parts = [];
    stream.write(frame);
    const parts = this.#parts;
    this.#parts = [];
    const [part = Buffer.alloc(0)] = parts;
    const octets = parts.length > 1 ? Buffer.concat(parts) : part;
    if (stream === this.#stream && octets.length === length) return octets;
    this.#stream = null;
    return null;
  }

  #create(): ZstdDecompress {
    const stream = new ZstdDecompress(options);
    stream.on('data', (part: Buffer) => this.#parts.push(part));
    stream.on('error', () => (this.#stream = null));
    return stream;
  }
}
