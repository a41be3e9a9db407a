import { createHash, hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { BlobStore, StoredBlob } from './blob-store.ts';
import { BlobError, findSystemCode, nameFileFault } from './errors.ts';
import { systemFiles, type BlobFiles } from './files.ts';
import { createFolderSync } from './folder-sync.ts';
import { packFile, repackFile, unpackFile } from './packed-file.ts';
import { createTemporaryName, isAbandoned, parseTemporaryName } from './temporary-names.ts';

export interface BlobFolderOptions {
  folder: string;
  /** Largest blob, in octets before compression; also bounds what a read may unpack. */
  maxBytes?: number;
  files?: BlobFiles;
}

const DEFAULT_MAX_BYTES = 128 * 1024 * 1024;
/** A temporary file of another machine is given up after this long. */
const STALE_MS = 3_600_000;
/** Above this, hashing in slices lets other work in between. */
const HASH_SLICE = 1024 * 1024;

/** What a file takes is counted in blocks of so many octets. */
const BLOCK = 4_096;

const digestPattern = /^[0-9a-f]{64}$/;

async function sha256(bytes: Uint8Array): Promise<string> {
  if (bytes.length <= HASH_SLICE) return hash('sha256', bytes, 'hex');
  const state = createHash('sha256');
  for (let start = 0; start < bytes.length; start += HASH_SLICE) {
    state.update(bytes.subarray(start, start + HASH_SLICE));
    await new Promise((done) => setImmediate(done));
  }
  return state.digest('hex');
}

class BlobFolder implements BlobStore {
  readonly #folder: string;
  readonly #temporary: string;
  readonly #maxBytes: number;
  readonly #files: BlobFiles;
  readonly #syncFolder: (folder: string) => Promise<void>;
  readonly #known = new Set<string>();

  constructor(options: BlobFolderOptions) {
    this.#folder = options.folder;
    this.#temporary = join(options.folder, 'tmp');
    this.#maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    this.#files = options.files ?? systemFiles;
    this.#syncFolder = createFolderSync(this.#files);
  }

  async open(): Promise<void> {
    await this.#files.mkdir(this.#temporary, { recursive: true });
    for (const entry of await this.#files.readdir(this.#temporary)) await this.#clear(entry);
  }

  async write(bytes: Uint8Array): Promise<string> {
    if (bytes.length > this.#maxBytes) {
      throw new BlobError(
        'blob/too-large',
        `a blob of ${bytes.length} octets; the bound is ${this.#maxBytes}`,
      );
    }
    const digest = await sha256(bytes);
    const file = this.#path(digest);
    try {
      await this.#requireFolder(dirname(file));
      if (!(await this.#touch(file))) await this.#writeNew(file, bytes);
      // Also when it was there: another's rename may not be durable yet.
      await this.#syncFolder(dirname(file));
    } catch (fault) {
      throw nameFileFault(fault);
    }
    return digest;
  }

  async read(digest: string): Promise<Uint8Array | null> {
    const packed = await ifThere(this.#files.readFile(this.#path(digest)));
    return packed === null ? null : openOrBlame(digest, unpackFile(packed, this.#maxBytes));
  }

  /** Each is a file: none. */
  async readSeveral(): Promise<ReadonlyMap<string, Uint8Array>> {
    return new Map();
  }

  async has(digest: string): Promise<boolean> {
    return (await ifThere(this.#files.stat(this.#path(digest)))) !== null;
  }

  async remove(digest: string, untouchedSince: Date): Promise<boolean> {
    const file = this.#path(digest);
    const aside = join(this.#temporary, createTemporaryName(digest));
    const stat = await ifThere(this.#files.stat(file));
    if (stat === null || stat.mtime >= untouchedSince) return false;
    const moved = await ifThere(this.#files.rename(file, aside).then(() => true));
    if (moved === null) return false;
    // Whoever wrote it again either touched it before the rename, and is seen here, or found nothing.
    if ((await this.#files.stat(aside)).mtime >= untouchedSince) {
      await this.#files.rename(aside, file);
      return false;
    }
    await this.#files.unlink(aside);
    return true;
  }

  /** One file in the place of the other, so that there is always one; the folder need not be durable for that. */
  async repack(digest: string): Promise<boolean> {
    const file = this.#path(digest);
    const packed = await ifThere(this.#files.readFile(file));
    if (packed === null) return false;
    const closer = await openOrBlame(digest, repackFile(packed, this.#maxBytes));
    if (closer === null || Math.ceil(closer.length / BLOCK) >= Math.ceil(packed.length / BLOCK)) return false;
    await this.#replace(file, closer);
    return true;
  }

  async *list(): AsyncIterable<StoredBlob> {
    for (const outer of (await this.#files.readdir(this.#folder)).sort()) {
      if (!/^[0-9a-f]$/.test(outer)) continue;
      for (const inner of (await this.#files.readdir(join(this.#folder, outer))).sort()) {
        yield* this.#listFolder(join(this.#folder, outer, inner));
      }
    }
  }

  async verify(digest: string): Promise<'sound' | 'missing' | 'corrupt'> {
    try {
      const bytes = await this.read(digest);
      if (bytes === null) return 'missing';
      return (await sha256(bytes)) === digest ? 'sound' : 'corrupt';
    } catch (fault) {
      if (fault instanceof BlobError && fault.code === 'blob/corrupt') return 'corrupt';
      throw fault;
    }
  }

  #path(digest: string): string {
    if (!digestPattern.test(digest)) {
      throw new BlobError('blob/malformed-digest', 'a digest is 64 lower-case hex digits');
    }
    return join(this.#folder, digest.slice(0, 1), digest.slice(1, 2), digest);
  }

  /** The folder's own entry in its parent must be durable too, whoever made it. */
  async #requireFolder(folder: string): Promise<void> {
    if (this.#known.has(folder)) return;
    await this.#files.mkdir(folder, { recursive: true });
    const outer = dirname(folder);
    await Promise.all([
      this.#known.has(outer) ? null : this.#syncFolder(dirname(outer)),
      this.#syncFolder(outer),
    ]);
    this.#known.add(outer).add(folder);
  }

  async #touch(file: string): Promise<boolean> {
    const now = new Date();
    return (await ifThere(this.#files.utimes(file, now, now).then(() => true))) ?? false;
  }

  async #writeNew(file: string, bytes: Uint8Array): Promise<void> {
    await this.#replace(file, await packFile(bytes));
  }

  /** Written aside first: whoever reads finds all of it or what there was. */
  async #replace(file: string, packed: Buffer): Promise<void> {
    const aside = join(this.#temporary, createTemporaryName());
    try {
      const handle = await this.#files.open(aside, 'wx', 0o600);
      try {
        await handle.writeFile(packed);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await this.#files.rename(aside, file);
    } catch (fault) {
      await this.#files.unlink(aside).catch(() => undefined);
      throw fault;
    }
  }

  async *#listFolder(folder: string): AsyncIterable<StoredBlob> {
    for await (const entry of await this.#files.opendir(folder)) {
      if (!digestPattern.test(entry.name)) continue;
      const stat = await ifThere(this.#files.stat(join(folder, entry.name)));
      if (stat !== null) yield { digest: entry.name, touchedAt: stat.mtime, storedBytes: stat.size };
    }
  }

  async #clear(entry: string): Promise<void> {
    const name = parseTemporaryName(entry);
    const file = join(this.#temporary, entry);
    const stat = name === null ? null : await ifThere(this.#files.stat(file));
    if (name === null || stat === null) return;
    if (!isAbandoned(name) && Date.now() - stat.mtimeMs < STALE_MS) return;
    // Its remover may have been about to put it back: collection will find it again.
    if (name.removing === null) await ifThere(this.#files.unlink(file));
    else await ifThere(this.#files.rename(file, this.#path(name.removing)));
  }
}

async function openOrBlame<Value>(digest: string, opening: Promise<Value>): Promise<Value> {
  try {
    return await opening;
  } catch (fault) {
    throw new BlobError('blob/corrupt', `blob ${digest} cannot be decompressed`, { cause: fault });
  }
}

/** Null when the file is not there. */
async function ifThere<Value>(operation: Promise<Value>): Promise<Value | null> {
  try {
    return await operation;
  } catch (fault) {
    if (findSystemCode(fault) === 'ENOENT') return null;
    throw fault;
  }
}

/**
 * A folder of blobs: `a/b/<digest>`, each as `packFile` makes it; 256 folders, so that fsyncs are shared. A file appears under its name whole or not at all
 * (written aside, fsynced, renamed, the folder fsynced), so what `write` has returned outlives a power cut.
 * Several processes may share the folder. Clears away what a killed process left.
 */
export async function createBlobFolder(options: BlobFolderOptions): Promise<BlobStore> {
  const store = new BlobFolder(options);
  await store.open();
  return store;
}
