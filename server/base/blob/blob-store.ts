/** Bytes kept under the SHA-256 of their content: files on a disk, or objects of the same names elsewhere. */
export interface BlobStore {
  /**
   * Keeps the bytes durably (in a database: with the next commit there that waits for the disk) and returns their digest
   * (lower-case hex SHA-256). Writing what is there already costs little and counts as touching it. Throws `blob/disk-full`, `blob/too-large`.
   */
  write(bytes: Uint8Array): Promise<string>;
  /** Null when there is none. The content is not hashed; see `verify`. Throws `blob/corrupt`. */
  read(digest: string): Promise<Uint8Array | null>;
  /** Those of a few that cost no reading each; the others are left to `read`. */
  readSeveral(digests: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  has(digest: string): Promise<boolean>;
  /** Removes the blob unless it was written again since that moment; says whether it did. */
  remove(digest: string, untouchedSince: Date): Promise<boolean>;
  /** Keeps a blob in less room where that costs no more than time, and says whether it did. Throws what `read` throws. */
  repack(digest: string): Promise<boolean>;
  list(): AsyncIterable<StoredBlob>;
  /** Reads and hashes. */
  verify(digest: string): Promise<'sound' | 'missing' | 'corrupt'>;
}

export interface StoredBlob {
  digest: string;
  /** When it was last written, the content being the same. */
  touchedAt: Date;
  /** Octets on the disk. */
  storedBytes: number;
}
