import { constants, createZstdCompress } from 'node:zlib';
import { finishFrame, isWholeFrame, pack, packing } from './packing.ts';
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
    const frame = await this.#frames.run(bytes, (output) => isWholeFrame(output, bytes.length));
    return frame === null ? pack(bytes) : finishFrame(frame);
  }
}
