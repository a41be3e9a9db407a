import { createZstdDecompress } from 'node:zlib';
import { dictionaryOctets, openFrame, unfold, unpack } from './packing.ts';
import { StreamInTurn } from './stream-in-turn.ts';

/** Opens many small contents. What is not opened by the one decompressor is tried alone. */
export class Unpacker {
  readonly #mostBytes: number;
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
    const octets = await this.#contents.run(opened.frame, (output) => output.length === opened.length);
    return octets === null ? null : unfold({ octets, isFolded: opened.isFolded }, this.#mostBytes);
  }
}
