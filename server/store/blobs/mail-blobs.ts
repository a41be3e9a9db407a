import { hash } from 'node:crypto';
import { BlobError, type BlobStore, type Db, type StoredBlob } from '#base';
import { nameDatabaseFault } from '../errors.ts';
import { Packer } from './packer.ts';
import { unpack } from './packing.ts';
import {
  createBlobRows,
  hasBlobRow,
  listBlobRows,
  readBlobRows,
  removeBlobRow,
  writeBlobRows,
  type PackedBlob,
} from './rows.sql.ts';
import { Unpacker } from './unpacker.ts';

/** Longer contents are files. */
const SMALL_BYTES = 64 * 1024;

/** What the store keeps contents in. */
export interface MailBlobs extends BlobStore {
  /** Contents of up to so many octets are rows (see `isRowLost`); none are where it is not given. */
  readonly rowBytes?: number;
  /** Such a content as its row has it, for whoever writes that with what refers to it. */
  pack?(bytes: Uint8Array): Promise<PackedBlob>;
}

/** Whether these octets, written to this store, are a row now. */
export const isKeptAsRow = ({ rowBytes = -1 }: MailBlobs, bytes: Uint8Array): boolean =>
  bytes.length <= rowBytes;

/** Of one statement. */
const MOST_ROWS = 64;
const PAGE = 1_000;

const digestPattern = /^[0-9a-f]{64}$/;

/** Contents of rows that were read with something else, in the same order; null where there is none. Throws `blob/corrupt`. */
export type RowOpener = (
  rows: readonly { digest: string; packed: Uint8Array | null }[],
) => Promise<(Uint8Array | null)[]>;

export function createRowOpener(): RowOpener {
  const unpacker = new Unpacker(SMALL_BYTES);
  return async (rows) => {
    const opened = await unpacker.open(rows.flatMap(({ packed }) => packed ?? []));
    let at = 0;
    return rows.map(({ digest, packed }) => (packed === null ? null : requireOpened(digest, opened[at++])));
  };
}

function requireOpened(digest: string, bytes: Uint8Array | null | undefined): Uint8Array {
  if (bytes) return bytes;
  throw new BlobError('blob/corrupt', `blob ${digest} cannot be decompressed`);
}

/**
 * Small contents as rows of the database, all others in the folder. What `write` returns for a small one is durable with
 * the commit of the transaction that refers to it, which makes sure that the row is still there (`isRowLost`).
 */
export function createMailBlobs({ db, folder }: { db: Db; folder: BlobStore }): MailBlobs {
  const packer = new Packer();
  const packRow = async (bytes: Uint8Array): Promise<PackedBlob> => ({
    digest: hash('sha256', bytes, 'hex'),
    packed: await packer.pack(bytes),
  });
  const writeRow = createRowWriter(db);
  const write = async (bytes: Uint8Array): Promise<string> => writeRow(await packRow(bytes));
  const openRows = createRowOpener();
  const readSmall = async (digest: string): Promise<Uint8Array | null> => {
    const [row] = digestPattern.test(digest) ? await readBlobRows(db, [digest]) : [];
    return row === undefined ? null : requireOpened(digest, unpack(row.packed, SMALL_BYTES));
  };
  const read = async (digest: string): Promise<Uint8Array | null> =>
    (await readSmall(digest)) ?? folder.read(digest);
  return {
    rowBytes: SMALL_BYTES,
    pack: packRow,
    write: (bytes) => (bytes.length > SMALL_BYTES ? folder.write(bytes) : write(bytes)),
    read,
    async readSeveral(digests) {
      const rows = await readBlobRows(db, digests);
      const opened = await openRows(rows);
      return new Map(rows.map(({ digest }, place) => [digest, opened[place] as Uint8Array]));
    },
    async has(digest) {
      return (digestPattern.test(digest) && (await hasBlobRow(db, digest))) || folder.has(digest);
    },
    async remove(digest, untouchedSince) {
      const isRowGone = digestPattern.test(digest) && (await removeBlobRow(db, digest, untouchedSince));
      return (await folder.remove(digest, untouchedSince)) || isRowGone;
    },
    repack: (digest) => folder.repack(digest),
    async *list(): AsyncIterable<StoredBlob> {
      for (let after = ''; ;) {
        const rows = await listBlobRows(db, after, PAGE);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) break;
        after = last.digest;
      }
      yield* folder.list();
    },
    async verify(digest) {
      const [row] = digestPattern.test(digest) ? await readBlobRows(db, [digest]) : [];
      if (row === undefined) return folder.verify(digest);
      const bytes = unpack(row.packed, SMALL_BYTES);
      return bytes !== null && hash('sha256', bytes, 'hex') === digest ? 'sound' : 'corrupt';
    },
  };
}

interface Waiting {
  blob: PackedBlob;
  resolve: () => void;
  reject: (fault: unknown) => void;
}

/** What arrives while a statement runs goes with the next one. */
function createRowWriter(db: Db): (blob: PackedBlob) => Promise<string> {
  let waiting: Waiting[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_ROWS);
      waiting = waiting.slice(MOST_ROWS);
      const blobs = new Map(batch.map(({ blob }) => [blob.digest, blob]));
      try {
        await writeBlobRows(db, createBlobRows(blobs, new Date()));
        for (const { resolve } of batch) resolve();
      } catch (fault) {
        const named = nameDatabaseFault(fault);
        for (const { reject } of batch) reject(named);
      }
    }
    isRunning = false;
  };
  return async (blob) => {
    await new Promise<void>((resolve, reject) => {
      waiting.push({ blob, resolve, reject });
      if (!isRunning) void run();
    });
    return blob.digest;
  };
}
