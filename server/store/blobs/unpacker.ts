import { createZstdDecompress, type ZstdOptions } from 'node:zlib';
import { ZstdDecompress } from 'minizlib';
import { dictionaryOctets, isWholeFrame, openFrame, unfold, unpack } from './packing.ts';
import { StreamAtOnce } from './stream-at-once.ts';
import { StreamInTurn } from './stream-in-turn.ts';

/** Up to here a content is opened in ten to thirty microseconds. */
const AT_ONCE = 16 * 1024;

/** All of them go to Node's own decompressor. */
const options: ConstructorParameters<typeof ZstdDecompress>[0] & ZstdOptions = {
  dictionary: dictionaryOctets,
  chunkSize: 2 * AT_ONCE,
};

/** Opens many small contents. What is not opened by the one decompressor is tried alone. */
export class Unpacker {
  readonly #mostBytes: number;
  readonly #small = new StreamAtOnce(() => new ZstdDecompress(options));
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
    const isOpen = (output: Buffer): boolean => output.length === length;
    const octets =
      length <= AT_ONCE ? this.#openSmall(frame, length) : await this.#contents.run(frame, isOpen);
    return octets === null ? null : unfold({ octets, isFolded }, this.#mostBytes);
  }

  /** Octets behind a frame would be taken for the next one, without a word. */
  #openSmall(frame: Buffer, length: number): Buffer | null {
    return isWholeFrame(frame, length) ? this.#small.run(frame, (output) => output.length === length) : null;
  }
}
