import { constants, createZstdCompress } from 'node:zlib';
import { finishFrame, fold, isWholeFrame, pack, packFolded, packing } from './packing.ts';
import { StreamInTurn } from './stream-in-turn.ts';

/** What comes out of the compressor at once. */
const CHUNK = 65_536;

/** Packs many small contents, a frame each. What does not come out of the one compressor whole is packed alone. */
export class Packer {
  readonly #frames = new StreamInTurn(() =>
    createZstdCompress({ ...packing, chunkSize: CHUNK, flush: constants.ZSTD_e_end }),
  );

  async pack(bytes: Uint8Array): Promise<Buffer> {
    // There is no frame without octets.
    if (bytes.length === 0) return pack(bytes);
    const folded = fold(bytes);
    const { octets, isFolded } = folded;
    const frame = await this.#frames.run(octets, (output) => isWholeFrame(output, octets.length));
    return frame === null ? packFolded(folded) : finishFrame(frame, isFolded);
  }
}
