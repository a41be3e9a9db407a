import { DigueError } from '../errors.ts';

/**
 * `blob/disk-full`: nothing was kept, nothing is left behind. `blob/too-large`: beyond the store's bound.
 * `blob/corrupt`: the file cannot be decompressed within that bound. `blob/malformed-digest`: not 64 hex digits.
 */
export class BlobError extends DigueError<
  'blob/disk-full' | 'blob/too-large' | 'blob/corrupt' | 'blob/malformed-digest'
> {}

const fullDisk = new Set(['ENOSPC', 'EDQUOT']);

/** The system's code of a failed file operation, or null. */
export function findSystemCode(fault: unknown): string | null {
  const code = fault instanceof Error && 'code' in fault ? fault.code : null;
  return typeof code === 'string' ? code : null;
}

/** Names a full disk; leaves every other fault as it is. */
export function nameFileFault(fault: unknown): unknown {
  if (!fullDisk.has(findSystemCode(fault) ?? '')) return fault;
  return new BlobError('blob/disk-full', 'the disk that holds the blobs is full', { cause: fault });
}
