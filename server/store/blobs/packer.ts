import { constants, createZstdCompress, type ZstdCompress } from 'node:zlib';
import { finishFrame, isWholeFrame, pack, packing } from './packing.ts';

interface Waiting {
  bytes: Uint8Array;
  settle: (packed: Buffer) => void;
}

/** What comes out of the compressor at once. */
const CHUNK = 65_536;

/**
 * Packs many small contents with one compressor, a frame each and off the event loop: one made for each costs several times
 * what it does. What does not come out of it whole is packed alone.
 */
export class Packer {
  #stream: ZstdCompress | null = null;
  /** Those that the stream has been given, in this order. */
  #waiting: Waiting[] = [];
  /** Of the first of them. */
  #parts: Buffer[] = [];

  pack(bytes: Uint8Array): Promise<Buffer> {
    // There is no frame without octets.
    if (bytes.length === 0) return Promise.resolve(pack(bytes));
    const stream = (this.#stream ??= this.#create());
    return new Promise((settle) => {
      this.#waiting.push({ bytes, settle });
      stream.write(bytes, (fault) => {
        if (stream === this.#stream) this.#settleFirst(stream, fault ?? null);
      });
    });
  }

  #settleFirst(stream: ZstdCompress, fault: Error | null): void {
    const [first] = this.#waiting;
    const frame = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts);
    if (fault !== null || first === undefined || frame === undefined) return this.#drop(stream);
    // The rest of it would run into the next.
    if (!isWholeFrame(frame, first.bytes.length)) return this.#drop(stream);
    this.#parts = [];
    this.#waiting.shift();
    first.settle(finishFrame(frame));
  }

  #create(): ZstdCompress {
    const stream = createZstdCompress({ ...packing, chunkSize: CHUNK, flush: constants.ZSTD_e_end });
    stream.on('data', (part: Buffer) => {
      if (stream === this.#stream) this.#parts.push(part);
    });
    stream.on('error', () => this.#drop(stream));
    return stream;
  }

  #drop(stream: ZstdCompress): void {
    if (stream !== this.#stream) return;
    const waiting = this.#waiting;
    this.#stream = null;
    this.#waiting = [];
    this.#parts = [];
    stream.destroy();
    for (const { bytes, settle } of waiting) settle(pack(bytes));
  }
}
