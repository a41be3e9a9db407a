import { constants, createZstdCompress, type ZstdOptions } from 'node:zlib';
import { ZstdCompress } from 'minizlib';
import { finishFrame, fold, isWholeFrame, pack, packFolded, packing } from './packing.ts';
import { StreamAtOnce } from './stream-at-once.ts';
import { StreamInTurn } from './stream-in-turn.ts';

/** Up to here a content is packed in twenty to sixty microseconds. */
const AT_ONCE = 8 * 1024;

/** What comes out of the compressor at once. */
const CHUNK = 65_536;
const options = { ...packing, chunkSize: CHUNK, flush: constants.ZSTD_e_end } satisfies ZstdOptions;

/** Packs many small contents, a frame each. What does not come out of the one compressor whole is packed alone. */
export class Packer {
  readonly #small = new StreamAtOnce(() => new ZstdCompress(options));
  readonly #frames = new StreamInTurn(() => createZstdCompress(options));

  async pack(bytes: Uint8Array): Promise<Buffer> {
    // There is no frame without octets.
    if (bytes.length === 0) return pack(bytes);
    const folded = fold(bytes);
    const { octets, isFolded } = folded;
    const isWhole = (output: Buffer): boolean => isWholeFrame(output, octets.length);
    const frame =
      octets.length <= AT_ONCE ? this.#small.run(octets, isWhole) : await this.#frames.run(octets, isWhole);
    return frame === null ? packFolded(folded) : finishFrame(frame, isFolded);
  }
}
