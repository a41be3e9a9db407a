import { createZstdDecompress, type ZstdDecompress } from 'node:zlib';
import { dictionaryOctets, openFrame, unpack } from './packing.ts';

interface Waiting {
  length: number;
  /** With null it has to be tried alone. */
  settle: (content: Buffer | null) => void;
}

/**
 * Opens many small contents with one decompressor, one frame after the other and off the event loop: one made for each
 * costs several times what it does, and its memory drives the collector. What is not opened so is tried alone.
 */
export class Unpacker {
  readonly #mostBytes: number;
  #stream: ZstdDecompress | null = null;
  /** Those whose frames the stream has been given, in this order. */
  #waiting: Waiting[] = [];
  /** Of the first of them. */
  #parts: Buffer[] = [];

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** In the same order; null for what `pack` has not made, or would be too long. */
  open(packed: readonly Uint8Array[]): Promise<(Buffer | null)[]> {
    return Promise.all(
      packed.map(async (one) => (await this.#openInTurn(one)) ?? unpack(one, this.#mostBytes)),
    );
  }

  #openInTurn(packed: Uint8Array): Promise<Buffer | null> {
    const opened = openFrame(packed);
    if (opened === null || opened.length > this.#mostBytes) return Promise.resolve(null);
    const stream = (this.#stream ??= this.#create());
    return new Promise((settle) => {
      this.#waiting.push({ length: opened.length, settle });
      stream.write(opened.frame, (fault) => {
        if (stream === this.#stream) this.#settleFirst(stream, fault ?? null);
      });
    });
  }

  #settleFirst(stream: ZstdDecompress, fault: Error | null): void {
    const [first] = this.#waiting;
    const content = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts);
    // Whatever it still holds of this frame would run into the next.
    if (fault !== null || content?.length !== first?.length) return this.#drop(stream);
    this.#parts = [];
    this.#waiting.shift();
    first?.settle(content ?? null);
  }

  #create(): ZstdDecompress {
    const stream = createZstdDecompress({ dictionary: dictionaryOctets });
    stream.on('data', (part: Buffer) => {
      if (stream === this.#stream) this.#parts.push(part);
    });
    stream.on('error', () => this.#drop(stream));
    // It has found octets behind a frame, and goes no further.
    stream.on('end', () => this.#drop(stream));
    return stream;
  }

  #drop(stream: ZstdDecompress): void {
    if (stream !== this.#stream) return;
    const waiting = this.#waiting;
    this.#stream = null;
    this.#waiting = [];
    this.#parts = [];
    stream.destroy();
    for (const { settle } of waiting) settle(null);
  }
}
