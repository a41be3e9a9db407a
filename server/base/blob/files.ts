import * as system from 'node:fs/promises';

/** The file operations that a blob folder needs; tests pass one that fails on purpose. */
export type BlobFiles = Pick<
  typeof system,
  'mkdir' | 'open' | 'opendir' | 'readdir' | 'readFile' | 'rename' | 'stat' | 'unlink' | 'utimes'
>;

export const systemFiles: BlobFiles = system;
