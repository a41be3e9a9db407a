export { foldBase64, runAtOnce, unfoldBase64 } from './base64-runs.ts';
export type { BlobStore, StoredBlob } from './blob-store.ts';
export { BlobError } from './errors.ts';
export { systemFiles, type BlobFiles } from './files.ts';
export { createBlobFolder, type BlobFolderOptions } from './folder.ts';
